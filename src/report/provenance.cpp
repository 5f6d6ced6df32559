#include "report/provenance.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "report/figures.hpp"
#include "report/paragraph.hpp"

namespace assay::report {
namespace {

/// Ids of one grade, in the order of their first use by the inputs of these runs.
std::vector<std::string> ids_of(const std::vector<const study::Evaluation*>& runs, char grade) {
  std::vector<std::string> ids;
  for (const study::Evaluation* e : runs)
    for (const auto& p : e->recorded->sheet.parameters()) {
      const auto source = e->deal->sources.find(p.source);
      if (source == e->deal->sources.end() || source->second.grade != grade) continue;
      const std::string id = '[' + p.source + ']';
      if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
    }
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

}  // namespace

std::string source_line(const study::Evaluation& e) { return sources_of({&e}); }

std::string run_line(const study::Evaluation& e) { return joined(run_lines(e), " · "); }

void sign(Table& table, const study::Evaluation& e) {
  table.notes.push_back(source_line(e));
  table.notes.push_back(run_line(e));
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
