#include <sstream>

#include "base/nearest.hpp"
#include "base/substance.hpp"
#include "cli/list_keys.hpp"
#include "cli/session.hpp"
#include "deal/sections.hpp"
#include "report/json.hpp"
#include "report/number.hpp"
#include "report/provenance.hpp"
#include "report/table.hpp"
#include "report/writer.hpp"

namespace assay::cli {
namespace {

using report::Table;
using report::text_cell;

Table table_of(std::string title, std::vector<std::string> columns) {
  Table t{.id = "", .title = std::move(title), .columns = {}, .rows = {}, .total_rows = {}, .notes = {}};
  for (std::string& column : columns) t.columns.push_back({std::move(column), {}, report::Column::left, 0});
  return t;
}

void add(Table& t, const std::vector<std::string>& cells) {
  std::vector<report::TableCell> row;
  for (const std::string& cell : cells) row.push_back(text_cell(cell));
  t.rows.push_back(std::move(row));
}

Table list_units() {
  Table t = table_of("Units", {"symbol", "meaning", "in canonical units"});
  for (const UnitSymbol& s : unit_symbols()) add(t, {s.symbol, s.meaning, s.in_canonical});
  return t;
}

Table list_kinds() {
  Table t = table_of("Kinds of table", {"section", "kind", "what it is"});
  for (const model::Kind& kind : deal::kinds()) add(t, {std::string(kind.section), std::string(kind.name), std::string(kind.about)});
  return t;
}

Table list_sections() {
  Table t = table_of("Sections of a deal file", {"section", "what it holds"});
  for (const deal::Section& s : deal::sections()) add(t, {std::string(s.name), std::string(s.about)});
  return t;
}

Table list_substances() {
  Table t = table_of("Substances", {"name", "element", "metal per oxide"});
  for (const RareEarthOxide& oxide : rare_earth_oxides()) add(t, {oxide.oxide, oxide.element, report::amount(metal_per_oxide(oxide), report::Style::screen, 4)});
  for (const std::string& label : substance_labels())
    if (find_rare_earth(label) == nullptr) add(t, {label, "", ""});
  return t;
}

Table list_inputs(const study::Evaluation& e) {
  Table t = table_of("Inputs of " + e.deal->file->shown_name, {"path", "value", "grade", "source", "where"});
  for (const auto& p : e.recorded->sheet.parameters())
    add(t, {p.path, p.written, p.defaulted ? "default" : p.grade == 0 ? "" : std::string(1, p.grade), p.source, p.defaulted ? "" : p.where.text()});
  return t;
}

/// The formula is that of the second period, the first that has one before it, so that it does not depend on any value.
Table list_lines(const study::Evaluation& e) {
  Table t = table_of("Lines of " + e.deal->file->shown_name, {"key", "unit", "what it is", "formula in the second year"});
  t.columns.front().code = t.columns.back().code = true;
  t.columns.back().drop_order = 1;
  const auto& sheet = e.recorded->sheet;
  const int second = sheet.calendar().count() > 1 ? 1 : 0;
  for (std::uint32_t i = 0; i < sheet.line_count(); ++i) {
    const sheet::LineId line{i};
    const auto& spec = sheet.line_record(line).spec;
    add(t, {spec.key, spec.unit.text(), spec.label, in_words(sheet, sheet.cell(line, second))});
  }
  for (const std::string& name : study::measure_names(e)) add(t, {name, "", "measure", ""});
  return t;
}

/// In a terminal, columns that a table can do without are shown only when asked for.
void leave_out_details(Table& t) {
  while (!t.columns.empty() && t.columns.back().drop_order > 0) {
    t.columns.pop_back();
    for (auto& row : t.rows) row.pop_back();
  }
}

Table list_rules(const study::Evaluation& e) {
  Table t = table_of("Rules checked", {"id", "citation", "from", "until", "direction", "result", "certainty"});
  const char* directions[] = {"export from", "import into", "activity with"};
  if (e.deal->law)
    for (const auto& r : e.deal->law->rules)
      add(t, {r.id, citation(r), date_text(r.from), r.until ? date_text(*r.until) : "", directions[static_cast<int>(r.direction)], std::string(word(r.result)),
              number_is_recalled(r) ? "paragraph recalled" : ""});
  return t;
}

Table list_fairness_rules() {
  Table t = table_of("Rules of fairness", {"id", "rule", "needs", "norm"});
  for (const verdict::FairnessRule& rule : verdict::fairness_rules())
    add(t, {std::string(rule.id), std::string(rule.title) + (rule.reference ? " (for reference)" : ""), rule.needs.empty() ? "–" : std::string(rule.needs), std::string(rule.source)});
  return t;
}

Table list_variants(const study::Evaluation& e) {
  Table t = table_of("Readings and scenarios", {"kind", "id", "what it asks"});
  for (const auto& v : e.deal->readings) add(t, {"reading", v.id, v.note});
  for (const auto& v : e.deal->scenarios) add(t, {"scenario", v.id, v.note});
  for (const auto& s : e.deal->sweeps) {
    std::string paths;
    for (const auto& axis : s.axes) paths += (paths.empty() ? "" : " by ") + axis.path;
    add(t, {"sweep", s.id, paths});
  }
  return t;
}

Table list_decks(const study::Evaluation& e) {
  Table t = table_of("Files the deal reads", {"file", "lines"});
  for (const auto& [name, text] : e.deal->files_read) add(t, {name, std::to_string(std::count(text.begin(), text.end(), '\n'))});
  return t;
}

/// What stands below a table that comes of no deal.
constexpr const char* own_tables = "Sources: none: this is what the program knows. assay " ASSAY_VERSION ".";

std::vector<Table> with_note(std::vector<Table> tables) {
  for (Table& table : tables) table.notes.emplace_back(own_tables);
  return tables;
}

struct What {
  const char* name;
  Table (*without_deal)();
  Table (*of_deal)(const study::Evaluation&);
};
const What whats[] = {
    {"units", list_units, nullptr},         {"kinds", list_kinds, nullptr},      {"sections", list_sections, nullptr}, {"substances", list_substances, nullptr},
    {"inputs", nullptr, list_inputs},       {"lines", nullptr, list_lines},      {"rules", nullptr, list_rules},       {"scenarios", nullptr, list_variants},
    {"readings", nullptr, list_variants},   {"decks", nullptr, list_decks},      {"keys", all_keys, nullptr},
    {"fairness-rules", list_fairness_rules, nullptr},
};

}  // namespace

std::vector<std::string_view> listable() {
  std::vector<std::string_view> names;
  for (const What& what : whats) names.emplace_back(what.name);
  return names;
}

int cmd_list(const Options& options, Streams streams) {
  if (!wants(options, 1, 2, "list", streams)) return wrong_use;
  const What* what = nullptr;
  std::vector<std::string> names;
  for (const std::string_view name : listable()) names.emplace_back(name);
  for (const What& known : whats)
    if (options.positionals[0] == known.name) what = &known;
  if (what == nullptr) {
    const std::string meant = nearest(options.positionals[0], names);
    std::string all;
    for (const std::string& name : names) all += (all.empty() ? "" : ", ") + name;
    streams.err << "assay: nothing to list is called `" << options.positionals[0] << "`\n  fix: " << (meant.empty() ? "one of: " + all : "assay list " + meant) << '\n';
    return wrong_use;
  }
  Table table;
  if (what->of_deal != nullptr) {
    if (options.positionals.size() < 2) {
      streams.err << "assay: `list " << what->name << "` needs a deal\n  fix: assay list " << what->name << " deals/cholsan-solar.toml\n";
      return wrong_use;
    }
    int code = done;
    const auto e = run_deal(options.positionals[1], options, {.drivers = false, .readings = false}, streams, code);
    if (!e) return code;
    table = what->of_deal(*e);
    if (report::is_prose(options.format_or("text"))) report::sign(table, *e);
  } else {
    table = what->without_deal();
    if (report::is_prose(options.format_or("text"))) table.notes.push_back(own_tables);
  }
  const std::string format = options.format_or("text");
  if (format == "text" && !options.verbose) leave_out_details(table);
  std::ostringstream text;
  const bool by_place = std::string_view(what->name) == "keys";  // one table for each section and kind reads better
  if (report::is_prose(format)) return deliver_document(document_of(table.title, by_place ? with_note(key_tables()) : std::vector{table}), options, streams);
  if (format == "text" && by_place) {
    for (const Table& part : key_tables()) {
      if (text.tellp() > 0) text << '\n';
      report::writer_named(format)->write(part, text, {.width = 1000});
    }
  } else if (format == "json") text << report::table_json(table, "list");
  else report::writer_named(format)->write(table, text, {.width = 1000});
  return deliver(text.str(), options, streams);
}

}  // namespace assay::cli
