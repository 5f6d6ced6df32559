#pragma once
#include <memory>
#include <string>
#include <vector>

#include "report/table.hpp"
#include "study/evaluation.hpp"

namespace assay::report {

// What stands under every table that leaves this program: what it rests on, and how to make it again (memo.md, rule 10).

/// "Sources: C [rfa2019], [reuters2019]; D [camm1991]; E [guess]; 2 inputs without a source." The sources that inputs of this run name,
/// by grade, in the order of their first use; "Sources: none: ..." when no input names one.
std::string source_line(const study::Evaluation& e);

/// The run lines of the screen in one paragraph.
std::string run_line(const study::Evaluation& e);

/// Puts both below the notes of the table.
void sign(Table& table, const study::Evaluation& e);

/// Whether the run is of the deal with changes: a scenario, a reading, inputs set.
bool is_changed(const study::Evaluation& e);

/// Puts both in one short line, for a table of the memo's main part: which grades, and deal, draws, seed and version; the memo ends with the sources in full.
void sign_shortly(Table& table, const study::Evaluation& e);

/// The same for a table over several runs: each by its name, with its deal's hash.
void sign(Table& table, const std::vector<std::unique_ptr<study::Evaluation>>& runs, const std::vector<std::string>& names);

/// "C [rfa2019]; E [guess]": what these inputs rest on, by grade; "no source is named".
std::string sources_of_inputs(const study::Evaluation& e, const std::vector<sheet::ParameterId>& inputs);

/// The command that asks `command` of this deal with the changes of this run, for a shell; `what` stands behind the deal where it is not empty.
std::string repeating(const study::Evaluation& e, const std::string& command, const std::string& what = {});
/// The same, with the changes of another question.
std::string repeating(const study::Evaluation& e, const deal::Question& question, const std::string& command, const std::string& what);
/// A change of one input as a shell takes it: " --set leg.mine.grade='1 %'".
std::string setting(const std::string& path, const std::string& value);

}  // namespace assay::report
