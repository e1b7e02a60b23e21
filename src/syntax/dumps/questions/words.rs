//! What pages of questions and answers print around posts, in several languages.

/// Words of one meaning in several languages, in lower case.
type Words = &'static [&'static str];

/// Before the date of a question, below its words.
pub(super) const ASKED: Words = &[
    "asked",
    "preguntada el",
    "formulada el",
    "perguntada",
    "задан",
];
/// Before the date of an answer, below its words.
pub(super) const ANSWERED: Words = &["answered", "respondida el", "respondida", "ответ дан"];
/// Before the date of a change.
pub(super) const EDITED: Words = &[
    "edited",
    "editada el",
    "editada",
    "изменён",
    "отредактирован",
];
/// Before the date of a comment.
pub(super) const COMMENTED: Words = &["commented", "comentado el", "comentado"];
/// What the first button below a post begins with.
pub(super) const SHARE: Words = &[
    "share",
    "cite",
    "improve this",
    "compartir",
    "mejora esta",
    "mejorar esta",
    "compartilhar",
    "melhore esta",
    "поделиться",
    "улучшить",
];
/// The words of the rows of buttons.
pub(super) const BUTTONS: Words = &[
    "share",
    "cite",
    "improve",
    "this",
    "question",
    "answer",
    "edit",
    "follow",
    "flag",
    "close",
    "delete",
    "link",
    "undelete",
    "reopen",
    "compartir",
    "mejora",
    "mejorar",
    "esta",
    "pregunta",
    "respuesta",
    "seguir",
    "compartilhar",
    "melhore",
    "pergunta",
    "resposta",
    "поделиться",
    "улучшить",
    "вопрос",
    "ответ",
    "отслеживать",
    "button",
];
/// What the line below the comments of a post begins with.
pub(super) const ADD_COMMENT: Words = &[
    "add a comment",
    "add comment",
    "comments disabled",
    "comments have been moved",
    "añade un comentario",
    "añadir un comentario",
    "adicione um comentário",
    "comente",
    "добавить комментарий",
];
/// The word behind the number of answers above the first of them.
pub(super) const ANSWERS: Words = &[
    "answer",
    "answers",
    "respuesta",
    "respuestas",
    "resposta",
    "respostas",
    "ответ",
    "ответа",
    "ответов",
];
/// What the lines between the title and the question begin with.
pub(super) const STATISTICS: Words = &[
    "asked ",
    "modified ",
    "active ",
    "viewed ",
    "formulada hace",
    "modificada hace",
    "vista ",
    "perguntada ",
    "вопрос задан",
    "изменён",
    "просмотрен",
];
/// Words beside the votes for a post.
pub(super) const VOTES: Words = &[
    "up", "down", "vote", "votes", "favorite", "accepted", "button", "bookmark", "loading",
];
/// What lines between the heading of the answers and the first one begin with.
pub(super) const ORDER: Words = &[
    "sorted by",
    "reset to default",
    "highest score",
    "[highest score",
    "trending",
    "date modified",
    "date created",
    "first)",
    "active oldest votes",
    "oldest votes",
    "order by",
    "ordenado por",
    "puntuación más alta",
    "ordenada por",
    "сортировка",
    "loading when this answer was accepted",
    "this answer is useful",
    "this question shows",
    "show activity on this post",
];
/// What the words for a picture of somebody end with.
pub(super) const PICTURE: Words = &["user avatar", "avatar"];
/// What stands beside the numbers of what somebody earned; nothing, where those stand alone.
pub(super) const EARNED: Words = &["", "gold", "silver", "bronze", "badge", "badges"];
/// What stands before the tags of the question in a line below the answers.
pub(super) const TAGGED: Words = &[
    "questions tagged",
    "preguntas con la etiqueta",
    "perguntas com a tag",
];
