//! OpenAPI 3.1 of `/api/v1`, made from the list of routes and the types on the wire.

use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

use super::routes::{self, Route};

/// The document.
#[must_use]
pub fn document() -> Value {
    let settings = SchemaSettings::draft2020_12().with(|settings| settings.definitions_path = "/components/schemas".into());
    let mut generator = settings.into_generator();
    let refusal = generator.subschema_for::<domain::wire::Refusal>();
    let mut paths: Map<String, Value> = Map::new();
    for route in routes::all().iter().filter(|route| route.path.starts_with("/api/")) {
        let body = route.body.map(|schema| schema(&mut generator));
        let answer = route.answer.map(|schema| schema(&mut generator));
        let content = |schema: Value| json!({ "application/json": { "schema": schema } });
        let mut ok = json!({ "description": "Done." });
        if let (Some(answer), Some(fields)) = (answer, ok.as_object_mut()) {
            fields.insert("content".to_owned(), content(answer.into()));
        }
        let mut operation = json!({
            "summary": route.summary,
            "parameters": parameters(route),
            "responses": { "200": ok, "default": { "description": "Refused.", "content": content(refusal.clone().into()) } },
        });
        if let (Some(body), Some(fields)) = (body, operation.as_object_mut()) {
            fields.insert("requestBody".to_owned(), json!({ "required": true, "content": content(body.into()) }));
        }
        let path = paths.entry(route.path.to_owned()).or_insert_with(|| json!({}));
        if let Some(methods) = path.as_object_mut() {
            methods.insert(route.method.as_str().to_lowercase(), operation);
        }
    }
    json!({
        "openapi": "3.1.0",
        "info": { "title": "Brug", "version": env!("CARGO_PKG_VERSION"), "license": { "name": "EUPL-1.2", "identifier": "EUPL-1.2" } },
        "security": [{ "session": [] }],
        "paths": paths,
        "components": {
            "securitySchemes": { "session": { "type": "apiKey", "in": "cookie", "name": crate::auth::COOKIE } },
            "schemas": generator.take_definitions(true),
        },
    })
}

fn parameters(route: &Route) -> Value {
    let in_path = route.path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
    let mut parameters: Vec<Value> =
        in_path.map(|name| json!({ "name": name, "in": "path", "required": true, "schema": { "type": "string" } })).collect();
    if route.path.ends_with("/pull") {
        parameters.extend([
            json!({ "name": "after", "in": "query", "schema": { "type": "integer" } }),
            json!({ "name": "limit", "in": "query", "schema": { "type": "integer" } }),
            json!({ "name": "epoch", "in": "query", "schema": { "type": "string", "format": "uuid" } }),
        ]);
    }
    Value::Array(parameters)
}
