//! Which colours are drawn: those of a theme, as far as the terminal has them.

use super::terminal;
use threadview::app::theme::Theme;
use threadview::app::{Ground, Palette};
use threadview::config::ThemeChoice;

/// What colours are drawn.
pub(super) struct Colours {
    pub palette: Palette,
    pub ground: Ground,
    pub theme: Theme,
}

impl Colours {
    /// Those of a theme where the terminal has so many, and whether the terminal is to be asked for its
    /// background.
    pub(super) fn of(choice: ThemeChoice, palette: Palette) -> (Colours, bool) {
        let colours = |ground, theme| Colours {
            palette,
            ground,
            theme,
        };
        let stated = terminal::stated_ground();
        match choice {
            ThemeChoice::Auto => (colours(stated, Theme::Usual), true),
            ThemeChoice::Terminal => {
                let palette = match palette {
                    Palette::Many => Palette::Sixteen,
                    few => few,
                };
                let own = Colours {
                    palette,
                    ..colours(stated, Theme::Usual)
                };
                (own, true)
            }
            ThemeChoice::For(ground) => (colours(ground, Theme::Usual), false),
            ThemeChoice::HighContrast => (colours(stated, Theme::HighContrast), true),
            // There is one for as long as the process lives.
            ThemeChoice::Own(own, ground) => {
                (colours(ground, Theme::Own(Box::leak(Box::new(own)))), false)
            }
        }
    }
}
