//! `keben man`

use clap::CommandFactory as _;

use super::{arguments::Arguments, outcome::Status, say};

/// Prints one page with every command, made from the same arguments as `--help`.
pub(super) fn run() -> Status {
    let mut page = Vec::new();
    let command = Arguments::command();
    let commands: Vec<_> = command.get_subcommands().cloned().collect();
    // Writing to memory does not fail.
    let _ = clap_mangen::Man::new(command).render(&mut page);
    for command in commands {
        let name = format!("keben {}", command.get_name());
        let man = clap_mangen::Man::new(command.display_name(&name).bin_name(&name));
        let _ = man.render_name_section(&mut page);
        let _ = man.render_synopsis_section(&mut page);
        let _ = man.render_description_section(&mut page);
        let _ = man.render_options_section(&mut page);
    }
    say::out(&String::from_utf8_lossy(&page));
    Status::Clean
}
