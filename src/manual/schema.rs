//! The JSON schema of `book.toml`, for editors.

use serde_json::{Map, Value, json};

use super::keys::{FOREIGN, Form, Key, LEVELS, TABLES};
use crate::{
    base::Code,
    theme::{BASE_TOKENS, NAMES, WRITINGS},
};

/// The schema, as `schemas/book.json` has it.
#[must_use]
pub fn book_schema() -> String {
    let mut tables: Map<String, Value> = TABLES
        .iter()
        .map(|table| {
            let mut schema = object(table.keys);
            schema["description"] = json!(table.about);
            (table.name.to_owned(), schema)
        })
        .collect();
    tables.insert("theme".to_owned(), theme());
    tables.insert("lints".to_owned(), lints());
    for name in FOREIGN {
        let about = format!("mdBook’s [{name}]; taken and left alone.");
        tables.insert(
            (*name).to_owned(),
            json!({ "type": "object", "description": about }),
        );
    }
    let schema = json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "book.toml of a Keben manuscript",
        "type": "object",
        "additionalProperties": false,
        "properties": tables,
    });
    format!("{schema:#}\n")
}

fn object(keys: &[Key]) -> Value {
    let properties: Map<String, Value> = keys
        .iter()
        .map(|key| {
            let mut schema = form(key.form);
            schema["description"] = json!(key.about);
            (key.name.to_owned(), schema)
        })
        .collect();
    let required: Vec<_> = keys
        .iter()
        .filter(|key| key.about.ends_with("Required."))
        .map(|key| key.name)
        .collect();
    let mut schema =
        json!({ "type": "object", "additionalProperties": false, "properties": properties });
    if !required.is_empty() {
        schema["required"] = json!(required);
    }
    schema
}

fn form(form: Form) -> Value {
    let text = json!({ "type": "string" });
    match form {
        Form::Text => text,
        Form::OneOf(words) => json!({ "enum": words }),
        Form::Like(pattern) => json!({ "type": "string", "pattern": pattern }),
        Form::Texts => json!({ "anyOf": [text, { "type": "array", "items": text }] }),
        Form::Truth => json!({ "type": "boolean" }),
        Form::Number => json!({ "type": "number" }),
        // A TOML date reaches a JSON schema as a string, a bare year as a number.
        Form::Date => json!({ "type": ["string", "integer"] }),
        Form::Mixed(keys) => {
            json!({ "type": "array", "items": { "anyOf": [text, object(keys)] } })
        }
        Form::Tables(keys) => json!({ "type": "array", "items": object(keys) }),
        Form::TextOrTable(keys) => json!({ "anyOf": [text, object(keys)] }),
        Form::Foreign => json!({}),
    }
}

/// `[theme]`: a name, and every token of the base with the type of its value there.
fn theme() -> Value {
    let tokens: toml::Table = BASE_TOKENS.parse().unwrap_or_default();
    let mut schema = tokens_schema(&tokens);
    // The tables for Chinese, Japanese and Korean belong to named themes: a book has one language.
    if let Some(properties) = schema["properties"].as_object_mut() {
        for writing in WRITINGS {
            properties.remove(writing);
        }
        let about = "The theme that the tokens below change.";
        properties.insert(
            "name".to_owned(),
            json!({ "enum": NAMES, "description": about }),
        );
    }
    schema["description"] = json!("How the book looks: a theme and what this book changes of it.");
    schema
}

fn tokens_schema(table: &toml::Table) -> Value {
    let properties: Map<String, Value> = table
        .iter()
        .map(|(key, value)| {
            let schema = match value {
                toml::Value::Table(table) => tokens_schema(table),
                toml::Value::Boolean(_) => json!({ "type": "boolean", "default": value }),
                toml::Value::Integer(_) => json!({ "type": "integer", "default": value }),
                toml::Value::Float(_) => json!({ "type": "number", "default": value }),
                toml::Value::Array(_) => {
                    json!({ "type": "array", "items": { "type": "string" }, "default": value })
                }
                toml::Value::String(_) | toml::Value::Datetime(_) => {
                    json!({ "type": "string", "default": value })
                }
            };
            (key.clone(), schema)
        })
        .collect();
    json!({ "type": "object", "additionalProperties": false, "properties": properties })
}

fn lints() -> Value {
    let properties: Map<String, Value> = Code::ALL
        .iter()
        .map(|code| {
            let schema = json!({ "enum": LEVELS, "description": code.summary() });
            (code.name().to_owned(), schema)
        })
        .collect();
    json!({
        "type": "object",
        "description": "How much each kind of problem matters to this book.",
        "additionalProperties": false,
        "properties": properties,
    })
}
