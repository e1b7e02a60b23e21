//! What has a shell complete the command line: what the library makes of the options, and what it does not know of:
//! files behind options and `+N`, and themes of the reader.

use clap::Command;
use clap_complete::Shell;

use threadview::config::Themes;

/// Words of a script, and what stands in their place.
type Edit = (&'static str, &'static str);

/// Files are offered where no option begins: readline does that where nothing else is offered.
const BASH: [Edit; 2] = [
    (
        "if [[ ${cur} == -* || ${COMP_CWORD} -eq 1 ]] ; then",
        "if [[ ${cur} == -* ]] ; then",
    ),
    (
        "                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W \"${opts}\" -- \"${cur}\") )
",
        "                    COMPREPLY=()
                    ;;
            esac
",
    ),
];

/// Words before the file can be `+N`.
const ZSH: [Edit; 1] = [("'::file -- ", "'*:file -- ")];

/// Prints the names of the reader's themes, for bash.
const BASH_THEMES: &str = r#"_threadview_themes() {
    local theme
    for theme in "${XDG_CONFIG_HOME:-$HOME/.config}"/threadview/themes/*.toml; do
        theme="${theme##*/}"
        [[ "${theme}" == "*.toml" ]] || printf '%s\n' "${theme%.toml}"
    done
}

"#;

/// Offers the themes of the program, which are put in, and those of the reader, for zsh.
const ZSH_THEMES: &str = r"(( $+functions[_threadview_themes] )) ||
_threadview_themes() {
    local -a themes
    themes=(NAMES ${XDG_CONFIG_HOME:-$HOME/.config}/threadview/themes/*.toml(N:t:r))
    compadd -a themes
}

";

/// Offers the names of the reader's themes as well, for fish.
const FISH_THEMES: &str = r#"function __threadview_themes
    set -l folder $XDG_CONFIG_HOME
    test -n "$folder"; or set folder ~/.config
    for theme in $folder/threadview/themes/*.toml
        string replace -r '.*/(.*)\.toml$' '$1' -- $theme
    end
end
complete -c threadview -l theme -r -f -a '(__threadview_themes)'
complete -c threadview -l print-theme -r -f -a '(__threadview_themes)'
"#;

/// What has a shell complete a command line.
pub(super) fn script(shell: Shell, command: &mut Command) -> String {
    // The library panics where its output cannot be written, and memory can.
    let mut made = Vec::new();
    clap_complete::generate(shell, command, "threadview", &mut made);
    let script = String::from_utf8_lossy(&made).into_owned();
    let names: Vec<&str> = Themes::names().collect();
    let names = names.join(" ");
    match shell {
        Shell::Bash => {
            let own = format!("-W \"{names} $(_threadview_themes)\"");
            let script = edited(script, &BASH).replace(&format!("-W \"{names}\""), &own);
            [BASH_THEMES, &script].concat()
        }
        Shell::Zsh => {
            let script = edited(script, &ZSH)
                .replace(&format!(":NAME:({names})"), ":NAME:_threadview_themes");
            // The first line says what is completed.
            let themes = ZSH_THEMES.replace("NAMES", &names);
            script.replacen(
                "\n_threadview() {",
                &format!("\n{themes}_threadview() {{"),
                1,
            )
        }
        Shell::Fish => [&script, FISH_THEMES].concat(),
        _ => script,
    }
}

fn edited(script: String, edits: &[Edit]) -> String {
    let edits = edits.iter();
    edits.fold(script, |script, (from, to)| script.replace(from, to))
}
