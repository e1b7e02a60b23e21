//! Links: opening them, and copying their addresses.

use super::Response;
use crate::app::command::{Command, OutputCommand};
use crate::app::copies::Copy;
use crate::app::direction::Direction;
use crate::app::notice::Notice;
use crate::app::popup::{LinkUse, Links};
use crate::app::update::Effect;
use crate::app::{App, Mode};
use crate::layout::Link;
use crate::output::Request;

/// Shows the links in view with their addresses, to open one or copy its address. That of the only one, or of
/// the one that a key went to, is copied at once; nothing is opened before its address was seen.
pub(super) fn choose_link(app: &mut App, purpose: LinkUse) -> Response {
    let links = app.reader.links_in_view(&app.document, app.window.focus);
    let pointed = app.reader.pointed_link(&links);
    let only = if links.len() == 1 { Some(0) } else { pointed };
    match only {
        _ if links.is_empty() => {
            return no_link_in_view(app).into();
        }
        Some(only) if purpose == LinkUse::Copy => return copy_address(&links[only]),
        _ => {}
    }
    let chosen = pointed.unwrap_or(0);
    app.mode = Mode::Links(Links::of(&app.document, purpose, links, chosen));
    Effect::None.into()
}

/// Says that no link is in view, and which key goes to one.
fn no_link_in_view(app: &App) -> Notice {
    let Some(direction) = app.reader.nearest_link(&app.document) else {
        return Notice::text("there is no link in what is shown");
    };
    let about = match direction {
        Direction::Down => "goes to the next one",
        Direction::Up => "goes to the last one above",
    };
    let key = Command::Output(OutputCommand::Link(direction));
    Notice::text("no link in view").with_key(key, about)
}

fn copy_address(link: &Link) -> Response {
    let text = link.address.to_string();
    let about = text.clone();
    Copy { text, about }.into()
}

impl App {
    /// Does with the chosen link what it was chosen for, if that is done with such an address.
    pub(in crate::app) fn use_link(&mut self) -> Effect {
        let Mode::Links(links) = &self.mode else {
            return Effect::None;
        };
        let link = links.link().clone();
        let response = match links.purpose {
            LinkUse::Open if !link.address.opens() => {
                let notice = "only http, https and mailto are opened; yl copies";
                self.say(Some(Notice::text(notice)));
                return Effect::None;
            }
            LinkUse::Open => Response {
                notice: Some(Notice::text(format!("opening {}", link.address))),
                effect: Effect::Output(Request::Open(link.address)),
            },
            LinkUse::Copy => copy_address(&link),
        };
        self.mode = Mode::Reading;
        self.say(response.notice);
        response.effect
    }
}
