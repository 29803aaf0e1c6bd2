//! Languages with words for brackets, or with lines: scripts, queries, numerics.

use super::{
    BACKTICK, C_COMMENTS, CLASSES, DOUBLE, LONG_DOUBLE, LONG_SINGLE, Language, NO_TYPES, NOTHING,
    Names, Quote, RAW_SINGLE, SINGLE, SQL_DOUBLE, SQL_SINGLE, TRIPLE_DOUBLE, TRIPLE_SINGLE,
};

pub(super) static SCRIPTS: &[Language] = &[
    Language {
        names: "python py python3 pycon ipython starlark",
        keywords: "and as assert async await break case class continue def del elif else except finally for from global \
if import in is lambda match nonlocal not or pass raise return try while with yield",
        types: "bool bytes complex dict float frozenset int list object set str tuple",
        constants: "True False None Ellipsis NotImplemented",
        line_comments: &["#"],
        strings: &[TRIPLE_DOUBLE, TRIPLE_SINGLE, DOUBLE, SINGLE],
        string_prefixes: "r b f u R B F U br rb fr rf Rb bR",
        names_are: CLASSES,
        ..NOTHING
    },
    Language {
        names: "bash sh shell zsh fish ksh",
        keywords: "break case continue do done elif else esac export fi for function if in local readonly return select \
set shift source then trap unset until while",
        constants: "true false",
        line_comments: &["#"],
        strings: &[LONG_DOUBLE, RAW_SINGLE],
        string_prefixes: "$",
        names_are: Names {
            calls: false,
            shell: true,
            hyphens: true,
            ..NO_TYPES
        },
        ..NOTHING
    },
    Language {
        names: "powershell ps1 pwsh",
        keywords: "begin break catch class continue do else elseif end enum exit filter finally for foreach from \
function if in param process return switch throw trap try until using while",
        line_comments: &["#"],
        block_comment: Some(("<#", "#>", false)),
        strings: &[
            Quote {
                escapes: false,
                ..LONG_DOUBLE
            },
            RAW_SINGLE,
        ],
        names_are: Names {
            any_case: true,
            calls: false,
            ..NO_TYPES
        },
        ..NOTHING
    },
    Language {
        names: "ruby rb",
        keywords: "alias and begin break case class def defined? do else elsif end ensure extend for if in include loop \
module next nil not or prepend private protected public raise redo require require_relative rescue \
retry return self super then undef unless until when while yield attr_accessor attr_reader \
attr_writer",
        constants: "true false nil",
        line_comments: &["#"],
        strings: &[LONG_DOUBLE, LONG_SINGLE, BACKTICK],
        names_are: Names {
            shell: true,
            ..CLASSES
        },
        ..NOTHING
    },
    Language {
        names: "perl pl raku",
        keywords: "and cmp default die do else elsif eq foreach for ge given gt if last le local lt my ne next no not \
or our package redo require return sub unless until use when while xor",
        line_comments: &["#"],
        strings: &[LONG_DOUBLE, LONG_SINGLE],
        names_are: Names {
            shell: true,
            ..NO_TYPES
        },
        ..NOTHING
    },
    Language {
        names: "lua",
        keywords: "and break do else elseif end for function goto if in local not or repeat return then until while",
        constants: "true false nil",
        line_comments: &["--"],
        block_comment: Some(("--[[", "]]", false)),
        strings: &[DOUBLE, SINGLE],
        names_are: NO_TYPES,
        ..NOTHING
    },
    Language {
        names: "r rlang",
        keywords: "break else for function if in library next repeat require return while",
        constants: "TRUE FALSE NULL NA NaN Inf",
        line_comments: &["#"],
        strings: &[LONG_DOUBLE, LONG_SINGLE],
        string_prefixes: "r R",
        names_are: NO_TYPES,
        ..NOTHING
    },
    Language {
        names: "julia jl",
        keywords: "abstract baremodule begin break catch const continue do else elseif end export finally for function \
global if import in isa let local macro module mutable primitive quote return struct try type using \
where while",
        constants: "true false nothing missing Inf NaN",
        line_comments: &["#"],
        block_comment: Some(("#=", "=#", true)),
        strings: &[TRIPLE_DOUBLE, DOUBLE, SINGLE],
        string_prefixes: "r b raw",
        names_are: CLASSES,
        ..NOTHING
    },
    Language {
        names: "matlab octave",
        keywords: "break case catch classdef continue do else elseif end endfunction endif endwhile for function global \
if methods otherwise parfor persistent properties return switch try until while",
        constants: "true false Inf NaN pi",
        line_comments: &["%", "#"],
        strings: &[DOUBLE],
        names_are: NO_TYPES,
        ..NOTHING
    },
    Language {
        names: "fortran f90",
        keywords: "allocatable allocate call case character complex contains continue deallocate dimension do else \
elseif end enddo endif exit function if implicit in inout integer intent interface logical module \
none only out parameter print procedure program real recursive result return save select stop \
subroutine then type use where while write",
        line_comments: &["!"],
        strings: &[DOUBLE, SINGLE],
        names_are: Names {
            any_case: true,
            ..NO_TYPES
        },
        ..NOTHING
    },
    Language {
        names: "pascal delphi ada",
        keywords: "and array begin case class const constructor destructor div do downto else elsif end except \
exception finally for function goto if implementation in inherited interface is loop mod new not \
null of or out others package pragma private procedure program property protected public raise \
record repeat return set then to try type unit until use uses var when while with xor",
        types: "boolean byte cardinal char double float integer longint natural positive real single string word",
        constants: "true false nil",
        line_comments: &["//", "--"],
        block_comment: Some(("{", "}", false)),
        strings: &[SQL_SINGLE, DOUBLE],
        names_are: Names {
            any_case: true,
            ..NO_TYPES
        },
        ..NOTHING
    },
    Language {
        names: "basic vb vbnet vba",
        keywords: "and as byref byval call case const dim do each else elseif end exit for function get if implements \
imports in is loop me mod module new next not of on or private property public redim return select \
set shared static step structure sub then to try until wend while with",
        types: "boolean byte date decimal double integer long object single string variant",
        constants: "true false nothing",
        line_comments: &["'"],
        strings: &[SQL_DOUBLE],
        names_are: Names {
            any_case: true,
            ..NO_TYPES
        },
        ..NOTHING
    },
    Language {
        names: "sql postgresql postgres mysql sqlite plsql tsql",
        keywords: "add all alter and as asc begin between by case check commit constraint create cross database default \
delete desc distinct drop else end except exists foreign from full group having if in index inner \
insert intersect into is join key left like limit not offset on or order outer primary references \
returning right rollback select set table then transaction union unique update using values view \
when where with",
        types: "bigint blob boolean char date decimal float int integer json numeric real serial smallint text time \
timestamp uuid varchar",
        constants: "true false null",
        line_comments: &["--"],
        block_comment: C_COMMENTS,
        strings: &[SQL_SINGLE],
        string_prefixes: "E N",
        names_are: Names {
            any_case: true,
            ..NO_TYPES
        },
    },
    Language {
        names: "asm assembly nasm llvm wasm wat",
        line_comments: &[";", "#"],
        strings: &[DOUBLE],
        names_are: Names {
            calls: false,
            ..NO_TYPES
        },
        ..NOTHING
    },
];
