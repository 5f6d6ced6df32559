#include "report/schema.hpp"

#include <fmt/format.h>

#include "deal/sections.hpp"
#include "report/json_figure.hpp"

namespace assay::report {
namespace {

using deal::Section;
using model::Key;
using model::Kind;
using model::Shape;

Json reference(const std::string& definition) { return {{"$ref", "#/definitions/" + definition}}; }
Json text_schema() { return {{"type", "string"}}; }
Json list_of(Json item) { return {{"type", "array"}, {"items", std::move(item)}}; }

std::vector<std::string> parts_of(std::string_view text) {
  std::vector<std::string> parts(1);
  for (const char c : text) {
    if (c == '|') parts.emplace_back();
    else parts.back() += c;
  }
  return parts;
}

Json table_schema(std::span<const Key> keys, std::span<const Key> beside);

/// The definition of quantities of one unit; a unit without a name is a plain number.
std::string quantities_of(std::string_view detail) {
  std::string name = "quantity in ";
  for (const char c : detail.empty() ? std::string_view("1") : detail) name += c == '/' ? std::string(" per ") : c == '%' ? std::string("percent") : c == '{' || c == '}' || c == ':' ? std::string("-") : std::string(1, c);
  return name;
}

/// As text, in the long form or, where a plain number is meant, as a number. The long form's own `value` has the same texts.
Json quantity_definition(std::string_view detail) {
  Json plain = Json::array({{{"type", "string"}, {"pattern", quantity_pattern(detail)}}});
  if (detail == model::any_unit || unit_of(detail, "USD_2019").text().empty()) plain.push_back({{"type", "number"}});
  Json any = plain;
  any.push_back({{"allOf", Json::array({reference("quantity"), {{"properties", {{"value", {{"anyOf", plain}}}}}}})}});
  return {{"anyOf", any}};
}

/// A list of tables, at least one.
Json rows_schema(const Key& key) {
  Json rows = list_of(table_schema(key.rows->keys, deal::row_keys()));
  rows["minItems"] = 1;
  return rows;
}

Json value_schema(const Key& key) {
  switch (key.shape) {
    case Shape::quantity: return {{"allOf", Json::array({reference(quantities_of(key.detail))})}};  // what stands beside a bare reference is not read
    case Shape::quantities: {
      const Json one = reference(quantities_of(key.detail));
      return {{"anyOf", Json::array({one, {{"type", "object"}, {"minProperties", 1}, {"additionalProperties", one}}})}};
    }
    case Shape::party: return key.rows == nullptr ? text_schema() : Json{{"anyOf", Json::array({text_schema(), rows_schema(key)})}};
    case Shape::text:
    case Shape::ref:
    case Shape::schedule: return text_schema();
    case Shape::texts:
    case Shape::refs:
    case Shape::lines: {
      Json texts = list_of(text_schema());
      if (key.required || key.shape == Shape::lines) texts["minItems"] = 1;
      return texts;
    }
    case Shape::choice: return {{"enum", parts_of(key.detail)}};
    case Shape::flag: return {{"type", "boolean"}};
    case Shape::year: return {{"type", Json::array({"integer", "string"})}};
    case Shape::file: return text_schema();
    case Shape::row: return {{"type", "object"}, {"properties", {{"file", text_schema()}, {"row", text_schema()}}}, {"required", {"file", "row"}}, {"additionalProperties", false}};
    case Shape::rows: return rows_schema(key);
    case Shape::table: return Json::object();
  }
  return Json::object();
}

/// What an editor shows when the cursor rests on a key.
Json key_schema(const Key& key) {
  Json schema = value_schema(key);
  std::string about(key.about);
  if (!key.fallback.empty()) about += fmt::format(" (default {})", key.fallback);
  if (!key.example.empty()) about += fmt::format("\n\n{} = {}", key.name, key.example);
  schema["description"] = about;
  return schema;
}

/// A key that stands for any name, as those of [schedule] do.
bool any_name(const Key& key) { return key.name == "NAME"; }

Json table_schema(std::span<const Key> keys, std::span<const Key> beside) {
  Json schema = {{"type", "object"}, {"properties", Json::object()}, {"additionalProperties", false}};
  for (const auto group : {keys, beside})
    for (const Key& key : group) {
      if (any_name(key)) schema["additionalProperties"] = key_schema(key);
      else schema["properties"][std::string(key.name)] = key_schema(key);
    }
  return schema;
}

Json required_of(std::span<const Key> keys) {
  Json names = Json::array();
  for (const Key& key : keys)
    if (key.required && !any_name(key)) names.push_back(std::string(key.name));
  return names;
}

std::string definition_of(const Kind& kind) { return fmt::format("{}.{}", kind.section, kind.name); }

/// Is the table of this kind? One without `kind` is of the family's usual one.
Json is_of(const Kind& kind) {
  Json same = {{"properties", {{"kind", {{"const", std::string(kind.name)}}}}}};
  if (deal::default_kind(kind.section) != kind.name) same["required"] = {"kind"};
  return same;
}

Json family_schema(std::string_view family) {
  Json names = Json::array(), rules = Json::array();
  for (const Kind& kind : deal::kinds()) {
    if (kind.section != family) continue;
    names.push_back(std::string(kind.name));
    rules.push_back({{"if", is_of(kind)}, {"then", reference(definition_of(kind))}});
  }
  return {{"type", "object"}, {"additionalProperties", {{"type", "object"}, {"properties", {{"kind", {{"enum", names}}}}}, {"allOf", rules}}}};
}

/// What must be there, apart from what may be: a file that extends another need not say all of it.
Json whole_deal() {
  Json properties = Json::object();
  const auto place = [](const Json& needed, bool many, bool list) {
    Json table = {{"required", needed}};
    if (list) return Json{{"items", table}};
    return many ? Json{{"additionalProperties", table}} : table;
  };
  for (const Section& section : deal::sections())
    if (const Json needed = required_of(section.keys); !needed.empty()) properties[std::string(section.name)] = place(needed, section.by_id, section.list);
  for (const std::string_view family : deal::families()) {
    Json rules = Json::array();
    if (deal::default_kind(family).empty()) rules.push_back({{"required", {"kind"}}});
    for (const Kind& kind : deal::kinds())
      if (kind.section == family)
        if (const Json needed = required_of(kind.keys); !needed.empty()) rules.push_back({{"if", is_of(kind)}, {"then", {{"required", needed}}}});
    properties[std::string(family)] = {{"additionalProperties", {{"allOf", rules}}}};
  }
  properties["party"]["minProperties"] = 2;
  return {{"required", {"assay", "deal", "party"}}, {"properties", properties}};
}

}  // namespace

std::string deal_schema() {
  Json schema = {{"$schema", "http://json-schema.org/draft-07/schema#"}, {"title", "A deal of assay"}, {"type", "object"}};
  Json& properties = schema["properties"] = Json::object();
  properties["assay"] = {{"const", 1}, {"description", "version of the format"}};
  properties["x"] = {{"description", "whatever you like: the program does not read it"}};
  properties["extends"] = {{"type", "string"}, {"description", "another deal file whose keys stand where this one says nothing"}};
  properties["without"] = {{"type", "array"}, {"items", text_schema()}, {"description", "paths of that file that are taken out"}};
  for (const Section& section : deal::sections()) {
    Json table = table_schema(section.keys, section.beside);
    if (section.list) table = list_of(table);
    else if (section.by_id) table = {{"type", "object"}, {"additionalProperties", table}};
    table["description"] = std::string(section.about);
    properties[std::string(section.name)] = table;
  }
  for (const std::string_view family : deal::families()) properties[std::string(family)] = family_schema(family);
  schema["additionalProperties"] = false;
  schema["if"] = {{"not", {{"required", {"extends"}}}}};
  schema["then"] = reference("whole");
  Json& definitions = schema["definitions"] = Json::object();
  definitions["whole"] = whole_deal();
  Json& long_form = definitions["quantity"] = table_schema(deal::quantity_keys(), {});
  long_form["anyOf"] = Json::array({{{"required", {"value"}}}, {{"required", {"file", "row"}}}, {{"required", {"dist"}}}, {{"required", {"p10", "p50", "p90"}}}});
  const auto units_of = [&](std::span<const Key> keys) {
    for (const Key& key : keys) {
      if (key.shape == Shape::quantity || key.shape == Shape::quantities) definitions[quantities_of(key.detail)] = quantity_definition(key.detail);
      for (const Key& row : key.rows != nullptr ? key.rows->keys : std::span<const Key>())
        if (row.shape == Shape::quantity || row.shape == Shape::quantities) definitions[quantities_of(row.detail)] = quantity_definition(row.detail);
    }
  };
  units_of(deal::quantity_keys());
  for (const Section& section : deal::sections()) units_of(section.keys);
  for (const Kind& kind : deal::kinds()) {
    units_of(kind.keys);
    Json table = table_schema(kind.keys, deal::common_keys());
    table["description"] = std::string(kind.about);
    definitions[definition_of(kind)] = table;
  }
  return schema.dump(1) + '\n';
}

}  // namespace assay::report
