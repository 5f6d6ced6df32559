#include "report/model_card.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

#include "base/short_hash.hpp"
#include "report/figures.hpp"
#include "report/paragraph.hpp"
#include "report/provenance.hpp"
#include "report/simulate_table.hpp"

namespace assay::report {
namespace {

/// "solar-plant (leg.plant)": the kinds of the deal's tables, each with what bears its name.
std::string modelled(const study::Evaluation& e) {
  std::vector<std::string> kinds;
  std::vector<std::vector<std::string>> entries;
  for (const model::Entry& entry : e.deal->entries) {
    const std::string& kind = entry.kind.empty() ? entry.section : entry.kind;
    const auto at = std::find(kinds.begin(), kinds.end(), kind);
    if (at == kinds.end()) {
      kinds.push_back(kind);
      entries.push_back({entry.path()});
    } else {
      entries[static_cast<std::size_t>(at - kinds.begin())].push_back(entry.path());
    }
  }
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    std::string paths;
    for (const std::string& path : entries[i]) paths += (paths.empty() ? "" : ", ") + path;
    texts.push_back(kinds[i] + " (" + paths + ')');
  }
  return joined(texts, "; ");
}

/// What was looked at in this run and held; a run in which the ledger does not close ends with an error, and prints no memo.
std::string checks(const study::Evaluation& e) {
  std::size_t cells = 0;
  const sheet::Sheet& sheet = e.recorded->sheet;
  for (std::uint32_t i = 0; i < sheet.line_count(); ++i) cells += sheet.line_record({i}).cells.size();
  std::string text = "payments of all parties sum to nothing in every period; ";
  text += e.agreement.agree ? fmt::format("{} cells in 50-digit decimals and in double precision agree to {:.0e}", cells, std::max(e.agreement.worst, 1e-17))
                            : fmt::format("NOT PASSED: double precision differs by {:.0e} in {}", e.agreement.worst, e.agreement.worst_line);
  if (!e.deal->expectations.empty()) text += fmt::format("; {} published or worked figures stand in the file (assay check --expect)", e.deal->expectations.size());
  return text;
}

std::string command(const study::Evaluation& e) {
  return repeating(e, "memo") + (e.draws ? fmt::format(" --draws {} --seed {}", e.draws->draws, e.draws->seed) : " --draws 0");
}

}  // namespace

Table model_card(const study::Evaluation& e) {
  Table t{.id = "T17", .title = "Model card", .columns = {{"", {}, Column::left, 0}, {"this run", {}, Column::left, 0}}, .rows = {}, .total_rows = {}, .notes = {}};
  const auto row = [&](const char* what, std::string text) {
    if (!text.empty()) t.rows.push_back({text_cell(what), text_cell(std::move(text))});
  };
  row("Modelled", modelled(e));
  row("Not modelled", e.deal->not_modelled.empty() ? "the deal file names nothing that it leaves out" : joined(e.deal->not_modelled, "; "));
  row("Time", fmt::format("{} periods, {} to {}", e.deal->calendar.count(), e.deal->calendar.label(e.deal->calendar.period(0)),
                          e.deal->calendar.label(e.deal->calendar.period(e.deal->calendar.count() - 1))));
  row("Checks passed", checks(e));
  row("Law", e.deal->law ? "rules in force on " + date_text(e.deal->law->as_of) + "; not legal advice" : std::string("not checked"));
  row("Random draws", e.draws ? draws_words(*e.draws) : std::string("none"));
  std::vector<std::string> files;
  for (const auto& [name, text] : e.deal->files_read) files.push_back(name + ' ' + short_hash({text}));
  row("Files read, with hash", joined(files, "; "));
  row("Program", fmt::format("assay {}; deal {}", ASSAY_VERSION, e.deal_hash));
  row("To repeat it", command(e));
  return t;
}

}  // namespace assay::report
