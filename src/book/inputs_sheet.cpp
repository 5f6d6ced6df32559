#include <algorithm>
#include <cmath>

#include "base/distribution_words.hpp"
#include "book/sheets.hpp"
#include "engine/engine.hpp"
#include "study/same_recording.hpp"

namespace assay::book {
namespace {

std::string source_text(const study::Evaluation& e, const sheet::Parameter& p) {
  const auto known = e.deal->sources.find(p.source);
  if (known == e.deal->sources.end()) return p.source;
  const auto& s = known->second;
  return '[' + p.source + "] " + s.title + (s.by.empty() ? "" : ", " + s.by) + (s.date.empty() ? "" : ", " + s.date) + (s.url.empty() ? "" : ", " + s.url);
}

/// What a reader asks of a value when it looks at the cell.
std::string comment_text(const study::Evaluation& e, const sheet::Parameter& p) {
  std::string text = p.source.empty() ? std::string(p.defaulted ? "default of the deal format" : "no source given") : source_text(e, p);
  if (p.grade != 0) text += std::string("\nevidence: grade ") + p.grade;
  if (!p.note.empty()) text += '\n' + p.note;
  return text;
}

}  // namespace

std::vector<std::string> followed(const study::Evaluation& e) {
  const sheet::Sheet& recorded = e.recorded->sheet;
  std::vector<sheet::NodeId> cells;
  for (std::uint32_t i = 0; i < recorded.line_count(); ++i)
    for (const sheet::NodeId cell : recorded.line_record(sheet::LineId{i}).cells) cells.push_back(cell);
  const std::vector<char> used = engine::reaches(recorded, cells);
  std::vector<std::pair<std::string, std::vector<char>>> searched;  // what is searched for, and what the search asks
  for (const auto& search : e.searches)
    if (const auto line = recorded.find_line(search.objective)) searched.emplace_back(search.path, engine::reaches(recorded, {recorded.cell(line->id(), 0)}));
  std::vector<std::string> words;
  for (std::uint32_t i = 0; i < recorded.parameters().size(); ++i) {
    const sheet::ParameterId input{i};
    const sheet::Parameter& p = recorded.parameters()[i];
    const auto node = recorded.parameter_node(input).value;
    const bool settled = std::any_of(e.alternatives.begin(), e.alternatives.end(), [&](const auto& a) { return a.input == input; }) ||
                         std::any_of(e.searches.begin(), e.searches.end(), [&](const auto& s) { return s.path == p.path; });
    if (settled) {
      words.emplace_back("no: assay works this value out; it stands as the run found it");
      continue;
    }
    if (!used[node] || !study::keeps_recording(e, input)) {
      words.emplace_back("no: it decides which formulas there are; run assay again with --set " + p.path + "=...");
      continue;
    }
    std::string but;
    for (const auto& [path, asked] : searched)
      if (asked[node]) but += (but.empty() ? "" : ", ") + path;
    for (const auto& alternative : e.alternatives) {
      const auto there = alternative.same_file ? alternative.run->recorded->sheet.find_parameter(p.path) : std::nullopt;
      if (there) but += (but.empty() ? "" : ", ") + alternative.path;
    }
    words.push_back(but.empty() ? "yes" : "all but " + but + ", which assay works out");
  }
  return words;
}

void write_inputs(Pages& pages) {
  const sheet::Sheet& recorded = pages.recorded();
  const std::size_t page = pages.sheets[pages.layout.inputs_sheet];
  Xlsx& out = pages.out;
  out.text(page, 0, 0, "Inputs", Form::title);
  out.text(page, 1, 0, "Change the values in blue; ranges are what the file says and stay. The path is the name that --set takes.", Form::note);
  const char* heads[] = {"path", "what it is", "value", "unit", "low (P10)", "middle", "high (P90)", "law of chance", "as written", "source", "grade", "place in the file", "formulas follow", "note"};
  const double widths[] = {34, 34, 14, 16, 12, 12, 12, 12, 30, 40, 7, 34, 30, 60};
  for (int column = 0; column <= input_note; ++column) {
    out.text(page, head_row, column, heads[column], column >= input_low && column <= input_high ? Form::head_right : Form::head);
    out.width(page, column, column, widths[column]);
  }
  out.freeze(page, first_row, input_label);
  const std::vector<std::string> words = followed(pages.e);
  for (std::uint32_t i = 0; i < recorded.parameters().size(); ++i) {
    const sheet::Parameter& p = recorded.parameters()[i];
    const int row = first_row + static_cast<int>(i);
    const auto number = [&](const Decimal& canonical) { return p.unit.from_canonical(canonical).to_double(); };
    const double value = number(pages.e.values[recorded.parameter_node(sheet::ParameterId{i})]);
    out.text(page, row, input_path, p.path, Form::line_key);
    out.text(page, row, input_label, p.label);
    out.number(page, row, input_value, value, words[i].starts_with("no") ? Form::input_fixed : Form::input);
    out.comment(page, row, input_value, comment_text(pages.e, p));
    out.text(page, row, input_unit, p.unit.text());
    if (p.low && p.high) {
      out.number(page, row, input_low, number(*p.low), Form::plain);
      out.number(page, row, input_middle, value, Form::plain);
      out.number(page, row, input_high, number(*p.high), Form::plain);
    }
    out.text(page, row, input_law, law_words(p.distribution.kind));
    out.text(page, row, input_written, p.written);
    out.text(page, row, input_source, source_text(pages.e, p));
    if (p.grade != 0) out.text(page, row, input_grade, std::string(1, p.grade));
    out.text(page, row, input_place, p.defaulted ? "default" : p.where.text());
    out.text(page, row, input_followed, words[i]);
    out.text(page, row, input_note, p.note);
    out.name(pages.layout.inputs[i], '=' + absolute("Inputs", row, input_value));
  }
  if (!recorded.parameters().empty()) out.filter(page, head_row, 0, head_row + static_cast<int>(recorded.parameters().size()), input_note);
}

}  // namespace assay::book
