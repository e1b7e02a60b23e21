//! The links in a row: underlined, and given to the terminal with their addresses.

use ratatui::style::{Modifier, Style};

use crate::app::{App, Hyperlinks};
use crate::layout::{self, Link};
use crate::text::Span;
use crate::ui::canvas::LinkNumber;
use crate::ui::painter::{Drawn, Painter};

/// The links in a row, in order, with the numbers that they have on the canvas.
pub(super) struct Links(Vec<(Link, LinkNumber)>);

/// The links in the words of a row.
pub(super) fn links(app: &App, painter: &mut Painter, row: Span) -> Links {
    let links = layout::links(&app.document, row).into_iter();
    let number = |painter: &mut Painter, link: &Link| match app.options.hyperlinks {
        // What is not opened here is not left to the terminal either.
        Hyperlinks::Sent if link.address.opens() => {
            painter.link_number(link.words.start, &link.address)
        }
        Hyperlinks::Sent | Hyperlinks::None => LinkNumber::NONE,
    };
    let numbered = links.map(|link| {
        let number = number(painter, &link);
        (link, number)
    });
    Links(numbered.collect())
}

impl Links {
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How a letter of words in a style is drawn.
    pub(super) fn drawn(&self, plain: Style, at: u32) -> Drawn {
        let link = self.0.iter().find(|(link, _)| link.words.contains(at));
        match link {
            Some(&(_, link)) => Drawn {
                style: plain.add_modifier(Modifier::UNDERLINED),
                link,
            },
            None => plain.into(),
        }
    }
}
