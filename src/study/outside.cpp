#include <algorithm>
#include <filesystem>

#include "base/nearest.hpp"
#include "study/parts.hpp"

namespace assay::study {
namespace {

bool knows_scenario(const deal::DealFile& file, const OtherDeal& wanted, Diagnostics& found) {
  const input::Node* scenarios = file.root.find("scenario");
  if (scenarios != nullptr && scenarios->find(wanted.scenario) != nullptr) return true;
  std::vector<std::string> known;
  if (scenarios != nullptr)
    for (const input::Node& scenario : scenarios->members) known.push_back(scenario.key);
  const std::string meant = nearest(wanted.scenario, known);
  found.error(wanted.code, wanted.scenario_where, "the deal that is " + wanted.role + " has no scenario `" + wanted.scenario + "`", !meant.empty() ? "write  scenario = \"" + meant + '"' : wanted.deal.empty() ? "write a [scenario." + wanted.scenario + "], or name one that this file has" : "leave `scenario` out for its base case");
  return false;
}

/// Does the scenario of the deal set the path, or something above or below it?
bool is_set_by(const deal::Deal& deal, const std::string& id, const std::string& path) {
  for (const deal::Variant& scenario : deal.scenarios)
    for (const deal::Change& change : scenario.changes)
      if (scenario.id == id && (change.path == path || change.path.starts_with(path + '.') || path.starts_with(change.path + '.'))) return true;
  return false;
}

/// Of the changes asked for, those that the alternative did not know: its scenario took the input out, or gave its table another kind. The deal
/// itself has them, so they are no mistake.
std::vector<deal::Change> known_there(const std::vector<deal::Change>& sets, const Diagnostics& trouble) {
  std::vector<deal::Change> known;
  for (const deal::Change& change : sets)
    if (std::none_of(trouble.all().begin(), trouble.all().end(), [&](const Diagnostic& d) { return (d.code == "E901" || d.code == "E101") && d.where.source && d.where.source == change.where.source; }))
      known.push_back(change);
  return known;
}

bool is_this_file(const Evaluation& e, const std::filesystem::path& other) {
  std::error_code none;  // a file that cannot be found is told when it is read
  return std::filesystem::equivalent(e.deal->file->folder / std::filesystem::path(e.deal->file->shown_name).filename(), other, none);
}

void settle(Evaluation& e, const model::Entry& entry, Diagnostics& found) {
  AlternativeResult alternative;
  alternative.path = entry.path();
  alternative.party = entry.text("party");
  alternative.there = entry.has("as") ? entry.text("as") : alternative.party;
  alternative.same_file = !entry.has("deal");
  const auto input = e.recorded->sheet.find_parameter(entry.path() + ".npv");
  if (!input) return;
  alternative.input = *input;
  const Span& where = alternative.same_file ? entry.at("scenario").where : entry.at("deal").where;
  if (!alternative.same_file && is_this_file(e, e.deal->file->folder_of(where) / entry.text("deal"))) {
    found.error("E645", where, "the alternative of `" + alternative.party + "` is this file itself: against itself a deal gains nothing", "name another file; or, for a change of this one, leave `deal` out and write  scenario = \"...\"");
    return;
  }
  OtherRun other = run_other(e, {alternative.same_file ? "" : entry.text("deal"), entry.has("scenario") ? entry.text("scenario") : "", where, entry.has("scenario") ? entry.at("scenario").where : where, "the alternative", "E623", true}, found);
  alternative.from = other.from;
  alternative.run = std::move(other.run);
  if (!alternative.run) return;
  const auto& parties = alternative.run->parties;
  if (std::none_of(parties.begin(), parties.end(), [&](const PartyResult& party) { return party.id == alternative.there; })) {
    std::string known;
    for (const PartyResult& party : parties) known += (known.empty() ? "" : ", ") + party.id;
    found.error("E624", entry.has("as") ? entry.at("as").where : entry.at("party").where, "no party `" + alternative.there + "` is in " + alternative.from, "say who it is there:  as = \"...\"  (" + known + ')');
    return;
  }
  if (alternative.run->deal->money != e.deal->money) {
    found.error("E625", where, alternative.from + " is in " + alternative.run->deal->money + ", this deal in " + e.deal->money, "give both deals one money of one year");
    return;
  }
  e.recorded->sheet.settle(alternative.input, alternative.run->values[worth_in(alternative)], alternative.there + ".npv of " + alternative.from + " (" + alternative.run->deal_hash + ')');
  e.alternatives.push_back(std::move(alternative));
}

}  // namespace

OtherRun run_other(const Evaluation& e, const OtherDeal& wanted, Diagnostics& found) {
  OtherRun other;
  deal::Question question;
  std::shared_ptr<const deal::DealFile> file = e.deal->file;
  Diagnostics trouble;
  if (wanted.deal.empty()) {
    question = e.question;
  } else {
    other.from = wanted.deal;
    file = deal::read_deal_file((e.deal->file->folder_of(wanted.where) / wanted.deal).lexically_normal().string(), trouble);
  }
  question.scenario = wanted.scenario;
  if (!wanted.scenario.empty()) {
    if (file && !knows_scenario(*file, wanted, found)) return other;
    other.from += (other.from.empty() ? "scenario " : ", scenario ") + question.scenario;
  }
  if (wanted.forgives) std::erase_if(question.sets, [&](const deal::Change& change) { return is_set_by(*e.deal, wanted.scenario, change.path); });
  const auto run = [&] {
    trouble = {};
    other.run = evaluate(file, question, {.drivers = false, .readings = false, .alternatives = false}, trouble);
    return other.run != nullptr;
  };
  while (file && !run()) {
    auto known = known_there(question.sets, trouble);
    if (known.size() == question.sets.size()) break;
    question.sets = std::move(known);
  }
  if (other.run) return other;
  for (Diagnostic d : trouble.all()) {
    if (d.severity != Severity::error) continue;
    if (d.where.line == 0) d.where = wanted.where;  // a file that cannot be read has no place of its own
    else d.notes.push_back({wanted.where, "in the deal that is " + wanted.role + " here"});
    found.add(std::move(d));
  }
  return other;
}

std::optional<sheet::ParameterId> shared_input(const AlternativeResult& alternative, const std::string& path) {
  if (!alternative.same_file || is_set_by(*alternative.run->deal, alternative.run->question.scenario, path)) return std::nullopt;
  return alternative.run->recorded->sheet.find_parameter(path);
}

sheet::NodeId worth_in(const AlternativeResult& alternative) {
  const sheet::Sheet& there = alternative.run->recorded->sheet;
  return there.cell(there.find_line(alternative.there + ".npv")->id(), 0);
}

void settle_alternatives(Evaluation& e, Diagnostics& found) {
  for (const model::Entry& entry : e.deal->entries)
    if (entry.section == "outside" && entry.kind == "deal") settle(e, entry, found);
}

void mark_moving_alternatives(const Evaluation& e, std::vector<char>& nodes) {
  const sheet::Sheet& sheet = e.recorded->sheet;
  for (const AlternativeResult& alternative : e.alternatives) {
    if (!alternative.same_file) continue;
    const sheet::Sheet& there = alternative.run->recorded->sheet;
    const std::vector<char> reached = engine::reaches(there, {worth_in(alternative)});
    for (std::uint32_t i = 0; i < sheet.parameters().size(); ++i)
      if (const auto same = shared_input(alternative, sheet.parameters()[i].path); same && reached[there.parameter_node(*same).value]) nodes[sheet.parameter_node({i}).value] = 1;
  }
}

}  // namespace assay::study
