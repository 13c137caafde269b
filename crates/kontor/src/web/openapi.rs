//! The OpenAPI document, made from the table of routes.

use http::Method;
use utoipa::openapi::RefOr;
use utoipa::openapi::content::ContentBuilder;
use utoipa::openapi::path::{
    HttpMethod, OperationBuilder, ParameterBuilder, ParameterIn, PathItem, PathsBuilder,
};
use utoipa::openapi::request_body::RequestBodyBuilder;
use utoipa::openapi::response::{ResponseBuilder, ResponsesBuilder};
use utoipa::openapi::schema::{ComponentsBuilder, ObjectBuilder, Schema, Type};
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityRequirement, SecurityScheme};
use utoipa::openapi::{InfoBuilder, OpenApi, OpenApiBuilder, Ref, Required};

use super::table::{Doc, Gate, Part, Route};

/// The document for these routes.
pub fn document(routes: &[Route]) -> OpenApi {
    let mut paths = PathsBuilder::new();
    let mut components = ComponentsBuilder::new().security_scheme(
        "token",
        SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer)),
    );
    components = components.schema("Problem", problem_schema());
    for route in routes.iter().filter(|route| route.gate == Gate::Api) {
        let Some(doc) = &route.doc else { continue };
        for part in [&doc.body, &doc.answer].into_iter().flatten() {
            components = components.schema(part.name.clone(), part.schema.clone());
            for (name, schema) in &part.others {
                components = components.schema(name.clone(), schema.clone());
            }
        }
        let item = PathItem::new(method(&route.method), operation(route, doc));
        paths = paths.path(route.path, item);
    }
    OpenApiBuilder::new()
        .info(
            InfoBuilder::new()
                .title("Kontor")
                .version(env!("CARGO_PKG_VERSION"))
                .description(Some(
                    "The office and the portal of an accounting firm, as JSON. Ids are opaque; \
                     times are RFC 3339 in UTC; `text` is Markdown. Lists go on with `cursor`.",
                ))
                .build(),
        )
        .paths(paths.build())
        .components(Some(components.build()))
        .security(Some([SecurityRequirement::new(
            "token",
            Vec::<String>::new(),
        )]))
        .build()
}

fn operation(route: &Route, doc: &Doc) -> utoipa::openapi::path::Operation {
    let mut operation = OperationBuilder::new()
        .summary(Some(doc.summary))
        .operation_id(Some(operation_id(route)));
    for name in route.path.split('/').filter_map(|part| {
        part.strip_prefix('{')
            .and_then(|part| part.strip_suffix('}'))
    }) {
        operation = operation.parameter(
            ParameterBuilder::new()
                .name(name)
                .parameter_in(ParameterIn::Path)
                .required(Required::True)
                .schema(Some(text_schema())),
        );
    }
    for (name, meaning) in &doc.query {
        operation = operation.parameter(
            ParameterBuilder::new()
                .name(*name)
                .parameter_in(ParameterIn::Query)
                .required(Required::False)
                .description(Some(*meaning))
                .schema(Some(text_schema())),
        );
    }
    if route.method == Method::POST {
        operation = operation.parameter(
            ParameterBuilder::new()
                .name("Idempotency-Key")
                .parameter_in(ParameterIn::Header)
                .required(Required::False)
                .description(Some(
                    "A repetition under the same key gets the first answer again.",
                ))
                .schema(Some(text_schema())),
        );
    }
    if let Some(body) = &doc.body {
        operation = operation.request_body(Some(
            RequestBodyBuilder::new()
                .required(Some(Required::True))
                .content(
                    "application/json",
                    ContentBuilder::new().schema(Some(reference(body))).build(),
                )
                .build(),
        ));
    }
    let mut good = ResponseBuilder::new().description("Done.");
    if let Some(answer) = &doc.answer {
        good = good.content(
            "application/json",
            ContentBuilder::new()
                .schema(Some(reference(answer)))
                .build(),
        );
    }
    let problem = || {
        ResponseBuilder::new()
            .description("Refused; says why.")
            .content(
                "application/problem+json",
                ContentBuilder::new()
                    .schema(Some(Ref::from_schema_name("Problem")))
                    .build(),
            )
            .build()
    };
    let mut responses = ResponsesBuilder::new().response(doc.status.to_string(), good.build());
    for status in [
        "400", "401", "403", "404", "409", "412", "413", "415", "422", "429", "503",
    ] {
        responses = responses.response(status, problem());
    }
    operation.responses(responses.build()).build()
}

fn operation_id(route: &Route) -> String {
    let path = route
        .path
        .trim_start_matches("/api/v1/")
        .replace(['/', '-', '.'], "_")
        .replace(['{', '}'], "");
    format!("{}_{path}", route.method.as_str().to_ascii_lowercase())
}

fn method(method: &Method) -> HttpMethod {
    match *method {
        Method::POST => HttpMethod::Post,
        Method::PUT => HttpMethod::Put,
        Method::PATCH => HttpMethod::Patch,
        Method::DELETE => HttpMethod::Delete,
        Method::HEAD => HttpMethod::Head,
        _ => HttpMethod::Get,
    }
}

fn reference(part: &Part) -> RefOr<Schema> {
    Ref::from_schema_name(part.name.clone()).into()
}

fn text_schema() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::String)
        .build()
        .into()
}

fn problem_schema() -> RefOr<Schema> {
    let error = ObjectBuilder::new()
        .property("field", text_schema())
        .property("code", text_schema())
        .property("message", text_schema());
    ObjectBuilder::new()
        .property("type", text_schema())
        .property("title", text_schema())
        .property(
            "status",
            ObjectBuilder::new().schema_type(Type::Integer).build(),
        )
        .property("detail", text_schema())
        .property(
            "errors",
            utoipa::openapi::schema::ArrayBuilder::new()
                .items(error.build())
                .build(),
        )
        .required("title")
        .required("status")
        .build()
        .into()
}
