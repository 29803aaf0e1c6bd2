//! Languages of the ML, Lisp and Prolog families.

use super::{
    C_COMMENTS, CLASSES, DOUBLE, LONG_DOUBLE, Language, NO_TYPES, NOTHING, Names, SINGLE,
    TRIPLE_DOUBLE,
};

pub(super) static FUNCTIONAL: &[Language] = &[
    Language {
        names: "haskell hs elm purescript idris agda",
        keywords: "as case class data default deriving do else family forall foreign hiding if import in infix infixl \
infixr instance let module newtype of port qualified then type where",
        constants: "True False",
        line_comments: &["--"],
        block_comment: Some(("{-", "-}", true)),
        strings: &[TRIPLE_DOUBLE, DOUBLE],
        names_are: Names {
            calls: false,
            ..CLASSES
        },
        ..NOTHING
    },
    Language {
        names: "ocaml ml fsharp f# fs reason sml",
        keywords: "and as assert begin class constraint do done downto else end exception external for fun function \
functor if in include inherit initializer lazy let match member method module mutable namespace new \
nonrec object of open or override private rec sig static struct then to try type use val virtual \
when while with yield",
        types: "array bool char float int list option string unit",
        constants: "true false",
        line_comments: &["//"],
        block_comment: Some(("(*", "*)", true)),
        strings: &[TRIPLE_DOUBLE, LONG_DOUBLE],
        names_are: Names {
            calls: false,
            ..CLASSES
        },
        ..NOTHING
    },
    Language {
        names: "elixir ex exs erlang erl",
        keywords: "after alias and begin case catch cond def defdelegate defimpl defmacro defmodule defp defprotocol \
defstruct do else end export fn for fun if import in module not of or quote raise receive require \
rescue reraise spec super throw try unless unquote use when with xor",
        constants: "true false nil undefined",
        line_comments: &["#", "%"],
        strings: &[TRIPLE_DOUBLE, LONG_DOUBLE, SINGLE],
        names_are: CLASSES,
        ..NOTHING
    },
    Language {
        names: "lisp clojure clj scheme racket elisp emacs-lisp common-lisp",
        keywords: "begin case cond def define define-syntax defmacro defmethod defmulti defn defparameter defprotocol \
defrecord defstruct defun defvar do doseq dotimes fn for if if-let lambda let letrec loop ns or \
progn quote recur require set setf setq syntax-rules unless use when when-let",
        constants: "nil t true false",
        line_comments: &[";"],
        block_comment: Some(("#|", "|#", true)),
        strings: &[LONG_DOUBLE],
        names_are: Names {
            calls: false,
            hyphens: true,
            ..NO_TYPES
        },
        ..NOTHING
    },
    Language {
        names: "prolog",
        keywords: "discontiguous dynamic is module not use_module",
        constants: "true false fail",
        line_comments: &["%"],
        block_comment: C_COMMENTS,
        strings: &[DOUBLE, SINGLE],
        names_are: CLASSES,
        ..NOTHING
    },
];
