#include <algorithm>

#include "base/nearest.hpp"
#include "base/year.hpp"
#include "deal/reader.hpp"
#include "deal/sections.hpp"

namespace assay::deal {
namespace {

using input::Node;
using model::Key;
using model::Shape;
using model::Value;

std::vector<std::string> split(std::string_view text, char by) {
  std::vector<std::string> parts;
  if (text.empty()) return parts;
  while (true) {
    const auto at = text.find(by);
    parts.emplace_back(text.substr(0, at));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

std::string listed(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

/// What `assay help` calls the table at this place: a kind, or a section. Nothing for an inline table that has no help.
std::string help_topic(const Node& table, const std::string& path) {
  const std::string first = path.substr(0, path.find('.'));
  if (find_section(first) != nullptr) return first;
  const Node* kind = table.find("kind");
  const std::string name = kind != nullptr && kind->is_string() ? kind->text : std::string(default_kind(first));
  return find_kind(first, name) != nullptr ? name : "";
}

/// A text that begins with a digit, set by a scenario, arrives in the long form of a quantity.
const Node& without_source(const Node& node) {
  const Node* value = node.is_table() && node.members.size() == 2 && node.find("source") != nullptr ? node.find("value") : nullptr;
  return value != nullptr ? *value : node;
}

bool from_set(const Span& where) { return where.source && where.source->name.rfind("--set", 0) == 0; }

}  // namespace

void Reader::unknown_key(const Node& member, const std::string& path, const std::string& what, const std::vector<std::string>& known,
                         const std::vector<std::string>& missing, const std::string& topic) {
  if (key_comes_later(member.key)) {
    found_.error("E190", member.key_where, "`" + member.key + "` is not yet supported", "take it out; it is refused rather than ignored");
    return;
  }
  const std::string meant = nearest(member.key, known);
  std::string fix = "write  " + meant;
  if (meant.empty()) fix = topic.empty() || known.size() <= 12 ? "known keys: " + listed(known) : "no known key is like it: assay help " + topic + " lists them";
  if (!meant.empty() && std::find(missing.begin(), missing.end(), meant) != missing.end()) fix += "            (" + what + " also lacks its required `" + meant + "`)";
  if (from_set(member.key_where)) {
    const std::string place = path.substr(0, path.rfind('.') + 1);
    found_.error("E901", member.key_where, "the deal has no `" + path + "`", meant.empty() ? fix : "--set " + place + meant + "=...").see = "assay list inputs " + file_.shown_name;
    return;
  }
  Diagnostic& d = found_.error("E101", member.key_where, what + " has no key `" + member.key + "`", fix);
  if (!topic.empty() && !meant.empty()) d.see = "assay help " + topic;
}

std::optional<std::string> Reader::text_of(const Node& node, const std::string& path) {
  if (!node.is_string()) {
    const bool one_word = node.kind != Node::Kind::table && node.kind != Node::Kind::array;
    found_.error("E105", node.where, "`" + path + "` must be text; this is " + std::string(input::kind_words(node.kind)),
                 one_word ? "put it in quotes" : "write one text in quotes");
    return std::nullopt;
  }
  const bool names_source = path.size() > 7 && path.compare(path.size() - 7, 7, ".source") == 0;
  if (names_source && !sources.contains(node.text)) {
    std::vector<std::string> known;
    for (const auto& [id, source] : sources) known.push_back(id);
    const std::string meant = nearest(node.text, known);
    Diagnostic& d = found_.error("E402", node.where, "there is no source called `" + node.text + "`",
                                 meant.empty() ? "add  [source." + node.text + "]  with title and grade" : "source = \"" + meant + "\"");
    if (!meant.empty()) d.notes.push_back({sources[meant].where, "did you mean this one?"});
    return std::nullopt;
  }
  return node.text;
}

std::optional<Date> Reader::date_of(const Node& node, const std::string& path) {
  if (node.kind == Node::Kind::date || node.is_string())
    if (const auto date = parse_date(node.text)) return date;
  found_.error("E106", node.where, "`" + path + "` must be a date", "a full date without quotes, such as  2019-10-21");
  return std::nullopt;
}

std::optional<std::vector<std::string>> Reader::texts_of(const Node& node, const std::string& path) {
  std::vector<std::string> texts;
  if (node.kind != Node::Kind::array) {
    found_.error("E105", node.where, "`" + path + "` must be a list of texts", "[\"a\", \"b\"]");
    return std::nullopt;
  }
  for (const Node& item : node.items) {
    const auto text = text_of(item, path);
    if (!text) return std::nullopt;
    texts.push_back(*text);
  }
  return texts;
}

std::shared_ptr<const input::CsvTable> Reader::read_csv(const std::string& name, const Span& where, const std::vector<std::string>& required) {
  const std::filesystem::path path = file_.folder_of(where) / name;
  if (const auto known = tables_.find(path.string()); known != tables_.end()) return known->second;
  std::string asked = path.string();
  for (const std::string& column : required) asked += '\n' + column;
  if (const auto known = file_.tables->find(asked)) {
    files_read[known->source->name] = known->source->text;
    return tables_[path.string()] = known->table;
  }
  Diagnostics trouble;
  const SourcePtr source = input::read_source(path, path.lexically_normal().string(), trouble);
  if (!source) {
    // The place that matters to the reader is the key that names the file.
    for (Diagnostic d : trouble.all()) {
      if (d.where.line == 0) d.message = path.lexically_normal().string() + ": " + d.message;
      else d.notes.push_back({d.where, "here"});
      d.where = where;
      found_.add(std::move(d));
    }
    return nullptr;
  }
  files_read[source->name] = source->text;
  Diagnostics own;
  auto table = input::parse_csv(source, required, own);
  found_.append(own);
  if (!table) return nullptr;
  auto kept = std::make_shared<const input::CsvTable>(std::move(*table));
  if (own.all().empty()) file_.tables->keep(asked, {source, kept});
  return tables_[path.string()] = kept;
}

std::optional<Value> Reader::read_value(const Node& node, const std::string& path, const Key& key, const std::string& table_source) {
  Value value;
  value.key = key.name;
  value.bound = key.bound;
  value.by_period = key.by_period;
  value.where = node.where;
  value.key_where = node.key_where;
  value.node = &node;
  const std::string example = std::string(key.example);
  const auto exists = [&](const auto& known, const std::string& what, const std::string& text, const Span& where) -> bool {
    if (std::find(known.begin(), known.end(), text) != known.end()) return true;
    std::vector<std::string> names(known.begin(), known.end());
    const std::string meant = nearest(text, names);
    const std::string known_names = names.empty() ? "define it, or take this line out: the deal has no " + what + " at all" : "known: " + listed(names);
    found_.error("E402", where, "there is no " + what + " called `" + text + "`", meant.empty() ? known_names : "write  \"" + meant + "\"");
    return false;
  };
  const auto named = [&](const auto& known, const std::string& what) -> bool {
    const auto text = text_of(node, path);
    if (!text) return false;
    value.text = *text;
    return exists(known, what, *text, node.where);
  };
  switch (key.shape) {
    case Shape::quantity:
      value.quantity = read_quantity(node, path, key, table_source);
      if (!value.quantity) return std::nullopt;
      return value;
    case Shape::quantities: {
      const bool one_for_all = !node.is_table() || node.find("value") != nullptr || (node.find("file") != nullptr && node.find("row") != nullptr);
      if (one_for_all) {
        auto p = read_quantity(node, path, key, table_source);
        if (!p) return std::nullopt;
        value.quantities.emplace_back("", std::move(*p));
        return value;
      }
      if (node.members.empty()) {
        found_.error("E105", node.where, "`" + path + "` is an empty table", "one quantity for all, such as  " + example + ",  or one for each name");
        return std::nullopt;
      }
      for (const Node& member : node.members) {
        auto p = read_quantity(member, path + '.' + member.key, key, table_source);
        if (!p) return std::nullopt;
        value.quantities.emplace_back(member.key == "all" ? "" : member.key, std::move(*p));
      }
      return value;
    }
    case Shape::text: {
      const auto text = text_of(without_source(node), path);
      if (!text) return std::nullopt;
      value.text = *text;
      return value;
    }
    case Shape::texts:
    case Shape::lines: {
      auto texts = texts_of(node, path);
      if (!texts) return std::nullopt;
      if (texts->empty() && (key.required || key.shape == Shape::lines)) {
        found_.error("E105", node.where, "`" + path + (key.shape == Shape::lines ? "` names no line" : "` names nothing"), "name one or more, such as  " + example + (key.required ? "" : ",  or take the key out"));
        return std::nullopt;
      }
      value.texts = std::move(*texts);
      return value;
    }
    case Shape::choice: {
      const auto text = text_of(without_source(node), path);
      if (!text) return std::nullopt;
      const auto choices = split(key.detail, '|');
      if (std::find(choices.begin(), choices.end(), *text) == choices.end()) {
        found_.error("E107", node.where, "`" + path + "` cannot be `" + *text + "`", "one of: " + listed(choices));
        return std::nullopt;
      }
      value.text = *text;
      return value;
    }
    case Shape::flag:
      if (node.kind != Node::Kind::boolean) {
        found_.error("E105", node.where, "`" + path + "` must be true or false", "true or false, without quotes");
        return std::nullopt;
      }
      value.flag = node.boolean;
      return value;
    case Shape::year: {
      const auto year = node.kind == Node::Kind::number || node.is_string() ? year_of(node.text) : std::nullopt;
      if (!year) {
        found_.error("E106", node.where, "`" + path + "` must be a calendar year", "a year without quotes, such as  2020");
        return std::nullopt;
      }
      value.year = *year;
      return value;
    }
    case Shape::party:
      if (parties.size() < 2) return std::nullopt;  // said once for the whole deal
      if (key.rows != nullptr && node.kind == Node::Kind::array) {
        auto rows = read_rows(node, path, key, table_source);
        if (!rows) return std::nullopt;
        value.rows = std::move(*rows);
        return value;
      }
      return named(parties, "party") ? std::optional(value) : std::nullopt;
    case Shape::ref: return named(ids[std::string(key.detail)], std::string(key.detail)) ? std::optional(value) : std::nullopt;
    case Shape::refs: {
      auto texts = texts_of(node, path);
      if (!texts) return std::nullopt;
      bool good = true;
      for (std::size_t i = 0; i < texts->size(); ++i) {
        const std::string section(key.detail);
        good = exists(ids[section], section, (*texts)[i], node.items[i].where) && good;
        if (std::find(texts->begin(), texts->begin() + static_cast<std::ptrdiff_t>(i), (*texts)[i]) == texts->begin() + static_cast<std::ptrdiff_t>(i)) continue;
        found_.error("E111", node.items[i].where, "`" + path + "` names `" + (*texts)[i] + "` twice", "name each once");
        good = false;
      }
      value.texts = std::move(*texts);
      return good ? std::optional(value) : std::nullopt;
    }
    case Shape::schedule: {
      std::vector<std::string> names;
      for (const auto& [name, shares] : schedules) names.push_back(name);
      if (!named(names, "schedule")) return std::nullopt;
      value.shares = schedules[value.text];
      return value;
    }
    case Shape::table: return value;
    case Shape::rows: {
      auto rows = read_rows(node, path, key, table_source);
      if (!rows) return std::nullopt;
      value.rows = std::move(*rows);
      return value;
    }
    case Shape::file: {
      const auto text = text_of(node, path);
      if (!text) return std::nullopt;
      value.text = *text;
      value.table = read_csv(*text, node.where, split(key.detail, '|'));
      return value.table ? std::optional(value) : std::nullopt;
    }
    case Shape::row: {
      const Node* file = node.is_table() ? node.find("file") : nullptr;
      const Node* row = node.is_table() ? node.find("row") : nullptr;
      if (file == nullptr || row == nullptr || !file->is_string() || !row->is_string()) {
        found_.error("E105", node.where, "`" + path + "` must name a file and a row", "for example  " + example);
        return std::nullopt;
      }
      for (const Node& member : node.members)
        if (member.key != "file" && member.key != "row") unknown_key(member, path + '.' + member.key, "a row of a file", {"file", "row"}, {});
      value.text = row->text;
      value.where = row->where;
      value.table = read_csv(file->text, file->where, {"id"});
      return value.table ? std::optional(value) : std::nullopt;
    }
  }
  throw InternalError("shape without a reader");
}

std::vector<Value> Reader::read_table(const Node& table, const std::string& path, std::span<const Key> keys, std::span<const Key> extra,
                                      const std::string& what, const std::string& outer_source) {
  std::vector<Value> values;
  std::vector<std::string> known, missing;
  for (const Key& key : keys) {
    known.emplace_back(key.name);
    if (key.required && table.find(key.name) == nullptr) missing.emplace_back(key.name);
  }
  for (const Key& key : extra) known.emplace_back(key.name);
  std::string table_source = outer_source;
  const bool is_source_default = std::any_of(extra.begin(), extra.end(), [](const Key& k) { return k.name == "source"; });
  if (const Node* source = table.find("source"); source != nullptr && is_source_default)
    if (const auto id = text_of(*source, path + ".source")) table_source = *id;

  std::vector<std::string> hinted;
  for (const Node& member : table.members) {
    const auto key = std::find_if(keys.begin(), keys.end(), [&](const Key& k) { return k.name == member.key; });
    if (key != keys.end()) {
      if (auto value = read_value(member, path + '.' + member.key, *key, table_source)) values.push_back(std::move(*value));
    } else if (std::find(known.begin(), known.end(), member.key) == known.end()) {
      hinted.push_back(nearest(member.key, known));
      unknown_key(member, path + '.' + member.key, what, known, missing, help_topic(table, path));
    }
  }
  for (const std::string& name : missing) {
    if (std::find(hinted.begin(), hinted.end(), name) != hinted.end()) continue;  // said with the mistyped key
    const Key& key = *std::find_if(keys.begin(), keys.end(), [&](const Key& k) { return k.name == name; });
    std::string fix = name + " = " + std::string(key.example);
    if (name == "source" && sources.empty()) fix = "source = \"guess\"  and a table  [source.guess]  with its title and grade";
    else if (name == "source") fix = "source = \"" + sources.begin()->first + '"' + (sources.size() > 1 ? "  or another [source.ID] of this deal" : "");
    found_.error("E102", table.where, what + " lacks its required `" + name + "`", fix);
  }
  for (const Key& key : keys) {
    if (key.fallback.empty() || table.find(key.name) != nullptr) continue;
    Value value;
    value.key = key.name;
    value.bound = key.bound;
    value.by_period = key.by_period;
    value.where = value.key_where = table.where;
    value.text = in_currency_of(money, key.fallback);
    if (key.shape == Shape::quantity || key.shape == Shape::quantities) {
      auto quantity = quantity_from_text(value.text, table.where, nullptr, path + '.' + std::string(key.name), key);
      if (!quantity && money.empty()) continue;  // that the deal has no money has been told
      if (!quantity) throw InternalError("bad default of " + path + '.' + std::string(key.name));
      quantity->defaulted = true;
      if (key.shape == Shape::quantity) value.quantity = std::move(quantity);
      else value.quantities.emplace_back("", std::move(*quantity));  // the one for all
    }
    if (key.shape == Shape::flag) value.flag = key.fallback == "true";
    values.push_back(std::move(value));
  }
  return values;
}

}  // namespace assay::deal
