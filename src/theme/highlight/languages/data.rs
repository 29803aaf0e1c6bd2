//! Data, configuration and build files.

use super::{
    C_COMMENTS, CLASSES, DOUBLE, LONG_DOUBLE, Language, NO_TYPES, NOTHING, Names, RAW_SINGLE,
    SINGLE, TRIPLE_DOUBLE, TRIPLE_SINGLE,
};

pub(super) static DATA: &[Language] = &[
    Language {
        names: "json jsonc json5",
        constants: "true false null",
        line_comments: &["//"],
        block_comment: C_COMMENTS,
        strings: &[DOUBLE, SINGLE],
        names_are: Names {
            calls: false,
            hyphens: true,
            key: Some(':'),
            ..NO_TYPES
        },
        ..NOTHING
    },
    Language {
        names: "toml",
        constants: "true false inf nan",
        line_comments: &["#"],
        strings: &[TRIPLE_DOUBLE, TRIPLE_SINGLE, DOUBLE, RAW_SINGLE],
        names_are: Names {
            calls: false,
            hyphens: true,
            key: Some('='),
            ..NO_TYPES
        },
        ..NOTHING
    },
    Language {
        names: "yaml yml",
        constants: "true false null yes no on off",
        line_comments: &["#"],
        strings: &[DOUBLE, RAW_SINGLE],
        names_are: Names {
            calls: false,
            hyphens: true,
            shell: true,
            key: Some(':'),
            ..NO_TYPES
        },
        ..NOTHING
    },
    Language {
        names: "ini properties conf cfg systemd",
        constants: "true false yes no on off",
        line_comments: &["#", ";"],
        strings: &[DOUBLE, RAW_SINGLE],
        names_are: Names {
            calls: false,
            hyphens: true,
            shell: true,
            key: Some('='),
            ..NO_TYPES
        },
        ..NOTHING
    },
    Language {
        names: "hcl terraform tf nix",
        keywords: "assert data dynamic else for for_each if import in inherit let locals module output provider rec \
resource terraform then variable with",
        types: "bool list map number object set string",
        constants: "true false null",
        line_comments: &["#", "//"],
        block_comment: C_COMMENTS,
        strings: &[DOUBLE],
        names_are: Names {
            hyphens: true,
            key: Some('='),
            ..NO_TYPES
        },
        ..NOTHING
    },
    Language {
        names: "protobuf proto thrift graphql gql",
        keywords: "enum extend extensions extends fragment implements import input interface message mutation namespace \
oneof option optional package query repeated required reserved returns rpc scalar schema service \
stream struct subscription syntax to type typedef union",
        types: "bool bytes double fixed32 fixed64 float int32 int64 map sfixed32 sfixed64 sint32 sint64 string \
uint32 uint64 i8 i16 i32 i64 binary list set void Int Float String Boolean ID",
        constants: "true false null",
        line_comments: &["//", "#"],
        block_comment: C_COMMENTS,
        strings: &[TRIPLE_DOUBLE, DOUBLE, SINGLE],
        names_are: CLASSES,
        ..NOTHING
    },
    Language {
        names: "make makefile",
        keywords: "define else endef endif export ifdef ifeq ifndef ifneq include override unexport",
        line_comments: &["#"],
        strings: &[],
        names_are: Names {
            calls: false,
            hyphens: true,
            shell: true,
            key: Some(':'),
            ..NO_TYPES
        },
        ..NOTHING
    },
    Language {
        names: "cmake",
        keywords: "add_executable add_library break cmake_minimum_required else elseif endforeach endfunction endif \
endmacro endwhile find_package foreach function if include install macro message option project \
return set target_include_directories target_link_libraries while",
        constants: "ON OFF TRUE FALSE",
        line_comments: &["#"],
        strings: &[LONG_DOUBLE],
        names_are: Names {
            any_case: true,
            ..NO_TYPES
        },
        ..NOTHING
    },
    Language {
        names: "dockerfile docker containerfile",
        keywords: "add arg as cmd copy entrypoint env expose from healthcheck label onbuild run shell stopsignal user \
volume workdir",
        line_comments: &["#"],
        strings: &[DOUBLE, RAW_SINGLE],
        names_are: Names {
            any_case: true,
            calls: false,
            shell: true,
            hyphens: true,
            ..NO_TYPES
        },
        ..NOTHING
    },
    Language {
        names: "nginx apache",
        keywords: "allow deny else error_log events http if include listen location map proxy_pass return rewrite root \
server server_name set upstream user",
        constants: "on off",
        line_comments: &["#"],
        strings: &[DOUBLE, SINGLE],
        names_are: Names {
            calls: false,
            shell: true,
            ..NO_TYPES
        },
        ..NOTHING
    },
    Language {
        names: "latex tex bibtex",
        line_comments: &["%"],
        strings: &[],
        names_are: Names {
            calls: false,
            backslash: true,
            ..NO_TYPES
        },
        ..NOTHING
    },
];
