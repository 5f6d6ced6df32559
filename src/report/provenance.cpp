#include "report/provenance.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "report/figures.hpp"
#include "report/paragraph.hpp"
#include "study/simulate.hpp"

namespace assay::report {
namespace {

void add_id(const study::Evaluation& e, const sheet::Parameter& p, char grade, std::vector<std::string>& ids) {
  const auto source = e.deal->sources.find(p.source);
  if (source == e.deal->sources.end() || source->second.grade != grade) return;
  const std::string id = '[' + p.source + ']';
  if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
}

/// Ids of one grade, in the order of their first use by the inputs of these runs.
std::vector<std::string> ids_of(const std::vector<const study::Evaluation*>& runs, char grade) {
  std::vector<std::string> ids;
  for (const study::Evaluation* e : runs)
    for (const auto& p : e->recorded->sheet.parameters()) add_id(*e, p, grade, ids);
  return ids;
}

std::string sources_of(const std::vector<const study::Evaluation*>& runs) {
  std::vector<std::string> groups;
  for (const char grade : {'A', 'B', 'C', 'D', 'E'})
    if (const auto ids = ids_of(runs, grade); !ids.empty()) groups.push_back(grade + (' ' + joined(ids, ", ")));
  std::size_t without = 0;
  constexpr std::size_t no_source = 5;
  for (const study::Evaluation* e : runs) without += e->evidence.by_grade[no_source];
  if (without > 0) groups.push_back(fmt::format("{} {} without a source", without, without == 1 ? "input" : "inputs"));
  return "Sources: " + (groups.empty() ? "no input names one" : joined(groups, "; ")) + '.';
}

std::string quoted(const std::string& text) {
  const bool plain = text.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._/-=+,") == std::string::npos && !text.empty();
  if (plain) return text;
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + '\'';
}

}  // namespace

std::string sources_of_inputs(const study::Evaluation& e, const std::vector<sheet::ParameterId>& inputs) {
  std::vector<std::string> groups;
  for (const char grade : {'A', 'B', 'C', 'D', 'E'}) {
    std::vector<std::string> ids;
    for (const sheet::ParameterId id : inputs) add_id(e, e.recorded->sheet.parameters()[id.value], grade, ids);
    if (!ids.empty()) groups.push_back(grade + (' ' + joined(ids, ", ")));
  }
  return groups.empty() ? "no source is named" : joined(groups, "; ");
}

std::string setting(const std::string& path, const std::string& value) { return " --set " + quoted(path + '=' + value); }

std::string repeating(const study::Evaluation& e, const deal::Question& question, const std::string& command, const std::string& what) {
  std::string text = "assay " + command + ' ' + quoted(e.deal->file->shown_name) + (what.empty() ? "" : ' ' + quoted(what));
  if (!question.reading.empty()) text += " --reading " + quoted(question.reading);
  if (!question.scenario.empty()) text += " --scenario " + quoted(question.scenario);
  for (const deal::Change& change : question.sets) text += setting(change.path, change.where.source ? change.where.source->text : "");
  return text;
}

std::string repeating(const study::Evaluation& e, const std::string& command, const std::string& what) { return repeating(e, e.question, command, what); }

std::string source_line(const study::Evaluation& e) { return sources_of({&e}); }

std::string run_line(const study::Evaluation& e) { return joined(run_lines(e), " · "); }

void sign(Table& table, const study::Evaluation& e) {
  table.notes.push_back(source_line(e));
  table.notes.push_back(run_line(e));
}

bool is_changed(const study::Evaluation& e) { return !e.question.sets.empty() || !e.question.scenario.empty() || !e.question.reading.empty(); }

void sign_shortly(Table& table, const study::Evaluation& e) {
  std::string grades;
  for (const char grade : {'A', 'B', 'C', 'D', 'E'})
    if (const auto ids = ids_of({&e}, grade); !ids.empty()) grades += fmt::format("{}{} of grade {}", grades.empty() ? "" : ", ", ids.size(), grade);
  std::string run = "Run " + e.deal_hash;
  if (e.draws) run += fmt::format(" / {} draws / seed {}", amount(Decimal(e.draws->draws), Style::memo, 20), e.draws->seed);
  table.notes.push_back(fmt::format("Sources: {}. {} / assay {}{}.", grades.empty() ? "no input names one" : grades, run, ASSAY_VERSION, is_changed(e) ? ", with changes" : ""));
}

void sign(Table& table, const std::vector<std::unique_ptr<study::Evaluation>>& runs, const std::vector<std::string>& names) {
  std::vector<const study::Evaluation*> all;
  for (const auto& run : runs) all.push_back(run.get());
  table.notes.push_back(sources_of(all));
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < runs.size(); ++i) lines.push_back(names[i] + ": deal " + runs[i]->deal_hash);
  table.notes.push_back(fmt::format("assay {} · {}", ASSAY_VERSION, joined(lines, " · ")));
}

}  // namespace assay::report
