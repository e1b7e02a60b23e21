//! The fixed words that Invision Community prints round the posts, language by language.
//!
//! They are the engine's language packs as dumps show them; an entry that a pack leaves in English
//! stands here in English as well.

/// The words of one language. Each list holds every form that some version prints.
pub(super) struct Locale {
    /// The link before the page header that jumps over it.
    pub skip: &'static [&'static str],
    /// The heading between the page header and the first post.
    pub recommended: &'static [&'static str],
    /// The heading over the end buttons, up to version 4.4.
    pub share_post: &'static [&'static str],
    /// The first end button.
    pub link: &'static [&'static str],
    /// The second end button.
    pub share: &'static [&'static str],
}

/// Every language that we know the words of; English first, for files that show none of them.
pub(super) static LOCALES: [Locale; 13] = [
    Locale {
        skip: &["Jump to content"],
        recommended: &["Recommended Posts", "Featured Replies"],
        share_post: &["Share this post"],
        link: &["Link to comment", "Link to post"],
        share: &["Share on other sites"],
    },
    Locale {
        skip: &["Zu Inhalt springen", "Direkt zum Inhalt"],
        recommended: &["Empfohlene Beiträge"],
        share_post: &["Diesen Beitrag teilen", "Beitrag teilen"],
        link: &["Link zu diesem Kommentar", "Link zum Beitrag"],
        share: &["Auf anderen Seiten teilen"],
    },
    Locale {
        skip: &["Aller au contenu"],
        recommended: &["Messages recommandés"],
        share_post: &["Partager ce message"],
        link: &["Lien vers le commentaire", "Lien à poster"],
        share: &["Partager sur d'autres sites", "Partager sur d’autres sites"],
    },
    Locale {
        skip: &["Saltar al contenido", "Ir al contenido"],
        recommended: &["Publicaciones recomendadas", "Mensajes recomendados"],
        share_post: &["Compartir este mensaje", "Compartir esta publicación"],
        link: &["Enlace al comentario", "Enlace al mensaje"],
        share: &["Compartir en otros sitios"],
    },
    Locale {
        skip: &["Vai al contenuto"],
        recommended: &["Messaggi raccomandati", "Recommended Posts"],
        share_post: &["Condividi questo messaggio"],
        link: &["Link al commento", "Link di questo messaggio"],
        share: &["Condividi su altri siti"],
    },
    Locale {
        skip: &["Ir ao conteúdo", "Ir para conteúdo", "Ir para o conteúdo"],
        recommended: &["Posts recomendados", "Mensagens recomendadas"],
        share_post: &["Compartilhar este post"],
        link: &["Link para o comentário", "Link para o post"],
        share: &["Compartilhar em outros sites", "Partilhar noutros sites"],
    },
    Locale {
        skip: &["Naar inhoud springen", "Spring naar bijdragen"],
        recommended: &["Aanbevolen berichten"],
        share_post: &["Deel dit bericht"],
        link: &["Link naar reactie", "Link naar bericht"],
        share: &["Delen op andere websites", "Delen op andere sites"],
    },
    Locale {
        skip: &["Skocz do zawartości"],
        recommended: &["Rekomendowane odpowiedzi"],
        share_post: &["Udostępnij tę odpowiedź"],
        link: &["Odnośnik do komentarza", "Odnośnik do odpowiedzi"],
        share: &["Udostępnij na innych stronach"],
    },
    Locale {
        skip: &["Перейти к содержанию", "Перейти к публикации"],
        recommended: &["Рекомендуемые сообщения"],
        share_post: &["Поделиться сообщением"],
        link: &["Ссылка на комментарий", "Ссылка на сообщение"],
        share: &["Поделиться на другие сайты", "Поделиться на других сайтах"],
    },
    Locale {
        skip: &["Gå til innhold", "Gå til innhald"],
        recommended: &["Anbefalte innlegg"],
        share_post: &["Del dette innlegget"],
        link: &["Lenke til kommentar", "Lenke til innlegg"],
        share: &["Del på andre sider"],
    },
    Locale {
        skip: &["Gå till innehåll"],
        recommended: &["Recommended Posts", "Rekommenderade inlägg"],
        share_post: &["Dela detta inlägg"],
        link: &["Länk till kommentar", "Länk till inlägg"],
        share: &["Dela på andra sidor", "Dela på andra webbplatser"],
    },
    Locale {
        skip: &["İçeriğe git", "İçeriğe atla"],
        recommended: &["Önerilen İletiler"],
        share_post: &["Bu iletiyi paylaş"],
        link: &["Yorum bağlantısı", "İleti bağlantısı"],
        share: &["Diğer sitelerde paylaş"],
    },
    Locale {
        skip: &["Ugrás a tartalomhoz"],
        recommended: &["Recommended Posts", "Ajánlott hozzászólások"],
        share_post: &["Hozzászólás megosztása"],
        link: &["Hozzászólás linkje"],
        share: &["Megosztás más oldalakon"],
    },
];
