//! Languages with braces: C and what looks like it.

use super::{
    BACKTICK, C_COMMENTS, CLASSES, DOUBLE, LONG_DOUBLE, LONG_SINGLE, Language, NO_TYPES, NOTHING,
    Names, RAW_BACKTICK, SINGLE, TRIPLE_DOUBLE,
};

pub(super) static BRACES: &[Language] = &[
    Language {
        names: "rust rs",
        keywords: "as async await break const continue crate dyn else enum extern fn for if impl in let loop match mod \
move mut pub ref return self static struct super trait type union unsafe use where while yield",
        types: "Self bool char f32 f64 i128 i16 i32 i64 i8 isize str u128 u16 u32 u64 u8 usize",
        constants: "true false",
        line_comments: &["//"],
        block_comment: Some(("/*", "*/", true)),
        strings: &[LONG_DOUBLE],
        string_prefixes: "b c",
        names_are: Names {
            macros: true,
            rust: true,
            ..CLASSES
        },
    },
    Language {
        names: "c h cpp c++ cc cxx hpp objc objective-c cuda arduino ino",
        keywords: "alignas alignof auto break case catch class co_await co_return co_yield concept const consteval \
constexpr constinit const_cast continue decltype default delete do dynamic_cast else enum explicit \
export extern final for friend goto if inline mutable namespace new noexcept operator override \
private protected public register reinterpret_cast requires restrict return sizeof static \
static_assert static_cast struct switch template this throw try typedef typeid typename union using \
virtual volatile while include define ifdef ifndef endif pragma undef elif",
        types: "bool char char16_t char32_t char8_t double float int int16_t int32_t int64_t int8_t long ptrdiff_t \
short signed size_t ssize_t uint16_t uint32_t uint64_t uint8_t unsigned void wchar_t",
        constants: "true false nullptr NULL",
        line_comments: &["//"],
        block_comment: C_COMMENTS,
        strings: &[DOUBLE, SINGLE],
        string_prefixes: "L u U u8",
        names_are: CLASSES,
    },
    Language {
        names: "java kotlin kt kts scala groovy gradle",
        keywords: "abstract as assert break by case catch class companion const continue data def default do else enum \
extends final finally for fun given if implements import in init inline instanceof interface \
internal is lateinit lazy match native new object open operator override package permits private \
protected public record return sealed static super suspend switch synchronized this throw throws \
trait transient try typealias val var volatile when where while with yield",
        types: "boolean byte char double float int long short void",
        constants: "true false null",
        line_comments: &["//"],
        block_comment: C_COMMENTS,
        strings: &[TRIPLE_DOUBLE, DOUBLE, SINGLE],
        string_prefixes: "s f",
        names_are: CLASSES,
    },
    Language {
        names: "javascript js jsx mjs cjs typescript ts tsx node svelte",
        keywords: "abstract as async await break case catch class const continue debugger declare default delete do \
else enum export extends finally for from function get if implements import in instanceof interface \
keyof let namespace new of private protected public readonly return satisfies set static super \
switch this throw try type typeof var void while with yield",
        types: "any bigint boolean never number object string symbol unknown",
        constants: "true false null undefined NaN Infinity",
        line_comments: &["//"],
        block_comment: C_COMMENTS,
        strings: &[DOUBLE, SINGLE, BACKTICK],
        names_are: CLASSES,
        ..NOTHING
    },
    Language {
        names: "go golang",
        keywords: "break case chan const continue default defer else fallthrough for func go goto if import interface \
map package range return select struct switch type var",
        types: "any bool byte comparable complex128 complex64 error float32 float64 int int16 int32 int64 int8 rune \
string uint uint16 uint32 uint64 uint8 uintptr",
        constants: "true false nil iota",
        line_comments: &["//"],
        block_comment: C_COMMENTS,
        strings: &[DOUBLE, SINGLE, RAW_BACKTICK],
        names_are: CLASSES,
        ..NOTHING
    },
    Language {
        names: "csharp cs c# swift dart",
        keywords: "abstract actor as associatedtype async await base break case catch checked class const continue \
default defer delegate deinit do else enum event explicit extension extern fallthrough final finally \
fixed for foreach func get goto guard if implicit import in init inout interface internal is late \
let lock namespace new nonisolated operator out override params private protected protocol public \
readonly record ref repeat required rethrows return sealed self set sizeof static struct subscript \
super switch this throw throws try typealias typeof unchecked unsafe using var virtual volatile weak \
when where while with yield",
        types: "bool byte char decimal double dynamic float int long nint object sbyte short string uint ulong \
ushort void",
        constants: "true false null nil",
        line_comments: &["//"],
        block_comment: C_COMMENTS,
        strings: &[TRIPLE_DOUBLE, DOUBLE, SINGLE],
        string_prefixes: "@ $",
        names_are: CLASSES,
    },
    Language {
        names: "zig",
        keywords: "align allowzero and anytype asm async await break callconv catch comptime const continue defer else \
enum errdefer error export extern fn for if inline noalias noinline nosuspend opaque or orelse \
packed pub resume return struct suspend switch test threadlocal try union unreachable usingnamespace \
var volatile while",
        types: "bool comptime_float comptime_int f16 f32 f64 f128 i8 i16 i32 i64 i128 isize noreturn type u8 u16 u32 \
u64 u128 usize void anyerror",
        constants: "true false null undefined",
        line_comments: &["//"],
        strings: &[DOUBLE, SINGLE],
        names_are: CLASSES,
        ..NOTHING
    },
    Language {
        names: "php",
        keywords: "abstract and array as break callable case catch class clone const continue declare default do echo \
else elseif empty enum exit extends final finally fn for foreach function global goto if implements \
include instanceof insteadof interface isset list match namespace new or print private protected \
public readonly require require_once return static switch throw trait try unset use var while xor \
yield",
        types: "bool float int iterable mixed never object string void",
        constants: "true false null",
        line_comments: &["//", "#"],
        block_comment: C_COMMENTS,
        strings: &[LONG_DOUBLE, LONG_SINGLE],
        names_are: CLASSES,
        ..NOTHING
    },
    Language {
        names: "solidity sol",
        keywords: "abstract address as assembly break case catch constant constructor continue contract delete do else \
emit enum error event external fallback for function if immutable import indexed interface internal \
is library mapping memory modifier new override payable pragma private public pure receive return \
returns revert storage struct switch try unchecked using view virtual while",
        types: "bool bytes bytes32 int int256 string uint uint8 uint256",
        constants: "true false",
        line_comments: &["//"],
        block_comment: C_COMMENTS,
        strings: &[DOUBLE, SINGLE],
        names_are: CLASSES,
        ..NOTHING
    },
    Language {
        names: "wgsl glsl hlsl shader",
        keywords: "array attribute break buffer case const continue default discard do else enable flat fn for if in \
inout layout let loop out override precision private return smooth storage struct switch uniform var \
varying void while workgroup",
        types: "bool f16 f32 float half i32 int mat2 mat3 mat4 sampler sampler2D u32 uint vec2 vec3 vec4",
        constants: "true false",
        line_comments: &["//"],
        block_comment: C_COMMENTS,
        strings: &[DOUBLE, SINGLE],
        names_are: CLASSES,
        ..NOTHING
    },
    Language {
        names: "verilog systemverilog sv",
        keywords: "always always_comb always_ff always_latch assign begin case default else end endcase endfunction \
endmodule endtask enum for function generate if import initial inout input interface localparam \
logic module negedge output package parameter posedge reg return struct task typedef while wire",
        types: "bit byte int integer real shortint time",
        line_comments: &["//"],
        block_comment: C_COMMENTS,
        strings: &[DOUBLE],
        names_are: NO_TYPES,
        ..NOTHING
    },
    Language {
        names: "css scss sass less",
        keywords: "important import media supports include mixin use extend",
        constants: "auto inherit initial none unset",
        block_comment: C_COMMENTS,
        strings: &[DOUBLE, SINGLE],
        names_are: Names {
            hyphens: true,
            key: Some(':'),
            ..NO_TYPES
        },
        ..NOTHING
    },
];
