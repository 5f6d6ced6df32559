#include "book/round_trip.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/nearest.hpp"
#include "input/bytes.hpp"

namespace assay::book {
namespace {

/// A value that can be written anew: where its text or number stands in the file.
struct Spot {
  const sheet::Parameter* input;
  std::size_t begin, end;  // bytes of the literal, quotes and all
};

bool is_number(const std::string& text) { return Decimal::parse(text).has_value(); }

/// The literal at a place, if it is a text on one line or a number that says what the input was read from.
std::optional<Spot> spot_of(const sheet::Parameter& p) {
  if (p.where.line != p.where.end_line) return std::nullopt;
  const auto [begin, end] = input::bytes_of(p.where);
  const std::string literal = p.where.source->text.substr(begin, end - begin);
  const bool quoted = literal.size() >= 2 && (literal.front() == '"' || literal.front() == '\'') && literal.back() == literal.front() && literal != "\"\"" && !literal.starts_with("\"\"\"") && !literal.starts_with("'''");
  const std::string said = quoted ? literal.substr(1, literal.size() - 2) : literal;
  if (said != p.written || (!quoted && !is_number(said))) return std::nullopt;
  return Spot{&p, begin, end};
}

/// Of a file that the deal is read from, itself or one that it extends, by place. A value that several inputs are made of belongs to the first of them.
std::vector<Spot> spots_in(const SourcePtr& source, const study::Evaluation& e) {
  const auto settable = deal::paths_of(e.deal->file->root);
  const std::set<std::string> known(settable.begin(), settable.end());
  std::map<std::size_t, Spot> by_place;
  for (const sheet::Parameter& p : e.recorded->sheet.parameters()) {
    if (p.defaulted || !p.where.known() || p.where.source != source || !known.contains(p.path)) continue;
    if (const auto spot = spot_of(p)) by_place.emplace(spot->begin, *spot);
  }
  std::vector<Spot> spots;
  for (const auto& [place, spot] : by_place) spots.push_back(spot);
  return spots;
}

std::vector<Spot> spots_of(const study::Evaluation& e) { return spots_in(e.deal->file->source, e); }

/// Of the files that the deal extends, the nearest first: shown with their values, and not written.
std::vector<Spot> inherited_spots(const study::Evaluation& e) {
  std::vector<Spot> spots;
  const auto& bases = e.deal->file->bases;
  for (auto base = bases.rbegin(); base != bases.rend(); ++base)
    for (Spot& spot : spots_in(base->source, e)) spots.push_back(spot);
  return spots;
}

/// What our own CSV puts in front of a text that a spreadsheet would run as a formula.
std::string without_guard(const std::string& text) {
  const bool guarded = text.size() > 1 && text.front() == '\'' && std::string("=+-@").find(text[1]) != std::string::npos;
  return guarded ? text.substr(1) : text;
}

/// `value` as TOML writes it: in the quotes that were there, or bare where a number was and is.
std::string literal_of(const std::string& before, const std::string& value) {
  const bool quoted = before.front() == '"' || before.front() == '\'';
  if (!quoted && is_number(value)) return value;
  if (before.front() == '\'' && value.find('\'') == std::string::npos) return '\'' + value + '\'';
  std::string text = "\"";
  for (const char c : value) {
    if (c == '"' || c == '\\') text += '\\';
    text += c;
  }
  return text + '"';
}

struct Edit {
  Spot spot;
  std::string literal;
};

std::string edited(std::string text, std::vector<Edit> edits) {
  std::sort(edits.begin(), edits.end(), [](const Edit& a, const Edit& b) { return a.spot.begin > b.spot.begin; });
  for (const Edit& edit : edits) text.replace(edit.spot.begin, edit.spot.end - edit.spot.begin, edit.literal);
  return text;
}

/// Why an input of the deal cannot be written from a table.
std::string why_not(const study::Evaluation& e, const sheet::Parameter& p) {
  if (p.defaulted) return "it is not in the file: the format's default stands";
  if (p.where.source != e.deal->file->source) return "its value stands in " + (p.where.known() ? p.where.source->name : std::string("another file"));
  return "its value is more than one text or number";
}

}  // namespace

report::Table inputs_table(const study::Evaluation& e) {
  report::Table table{.id = "", .title = "Inputs of " + e.deal->file->shown_name, .columns = {}, .rows = {}, .total_rows = {}, .notes = {}};
  for (const char* title : {"path", "value", "what it is", "source", "grade", "place"}) table.columns.push_back({title, {}, report::Column::left, 0});
  std::vector<Spot> spots = spots_of(e);
  for (const Spot& spot : inherited_spots(e)) spots.push_back(spot);
  for (const Spot& spot : spots) {
    const sheet::Parameter& p = *spot.input;
    std::vector<report::TableCell> row;
    for (const std::string& text : {p.path, p.written, p.label, p.source, p.grade == 0 ? std::string() : std::string(1, p.grade), p.where.text()}) row.push_back(report::text_cell(text));
    table.rows.push_back(std::move(row));
  }
  return table;
}

std::optional<Imported> with_inputs(const study::Evaluation& e, const input::CsvTable& table, Diagnostics& found) {
  const sheet::Sheet& recorded = e.recorded->sheet;
  std::map<std::string, Spot> spots;
  std::vector<std::string> paths;
  for (const Spot& spot : spots_of(e)) spots.emplace(spot.input->path, spot), paths.push_back(spot.input->path);
  std::map<std::string, const sheet::Parameter*> inherited;
  for (const Spot& spot : inherited_spots(e)) inherited.emplace(spot.input->path, spot.input);
  std::map<std::string, Span> seen;
  std::vector<Edit> edits;
  Imported result;
  deal::Question question;
  for (const input::CsvRow& row : table.rows) {
    const input::CsvCell& path = row[*table.column("path")];
    const input::CsvCell& cell = row[*table.column("value")];
    if (const auto [before, fresh] = seen.emplace(path.text, path.where); !fresh) {
      found.error("E670", path.where, "`" + path.text + "` stands in two rows", "one of them").notes.push_back({before->second, "the first"});
      continue;
    }
    const auto known = spots.find(path.text);
    if (const auto from = inherited.find(path.text); from != inherited.end()) {
      const sheet::Parameter& p = *from->second;
      if (without_guard(cell.text) != p.written)
        found.error("E634", cell.where, "`" + path.text + "` stands in " + p.where.source->name + ", which this deal extends: an import writes only the deal's own file",
                    "import into " + p.where.source->name + ", or write the value in this file").notes.push_back({p.where, "its value now"});
      continue;
    }
    if (known == spots.end()) {
      if (const auto input = recorded.find_parameter(path.text)) {
        const sheet::Parameter& p = recorded.parameters()[input->value];
        found.error("E669", path.where, "`" + path.text + "` cannot be set from a table: " + why_not(e, p), "leave the row out, and change it where it stands");
      } else {
        const std::string meant = nearest(path.text, paths);
        found.error("E668", path.where, "the deal has no input `" + path.text + "`", meant.empty() ? "the paths that  assay export  writes" : "write  " + meant);
      }
      continue;
    }
    const std::string value = without_guard(cell.text);
    if (value.empty()) {
      found.error("E671", path.where, "`" + path.text + "` has no value", "a value, or leave the row out; what nobody knows is a range with source = \"guess\" in the file");
      continue;
    }
    const Spot& spot = known->second;
    if (value == spot.input->written) continue;
    const std::string literal = literal_of(spot.input->where.source->text.substr(spot.begin, 1), value);
    input::Node node;
    node.kind = literal.front() == '"' || literal.front() == '\'' ? input::Node::Kind::string : input::Node::Kind::number;
    node.text = value;
    node.where = cell.where;
    question.sets.push_back({path.text, std::move(node), cell.where, spot.input->source});
    edits.push_back({spot, literal});
    result.changes.push_back({path.text, spot.input->written, value});
  }
  if (found.has_errors()) return std::nullopt;
  // The deal as it will be, with what is wrong told at the table's cells.
  if (!edits.empty() && !study::evaluate(e.deal->file, question, {.drivers = false, .readings = false}, found)) return std::nullopt;
  result.text = edited(e.deal->file->source->text, std::move(edits));
  return result;
}

}  // namespace assay::book
