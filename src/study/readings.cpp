#include <algorithm>

#include "study/judged.hpp"
#include "study/parts.hpp"
#include "study/shared_recording.hpp"

namespace assay::study {
namespace {

/// The readings and scenarios of one deal, with the recordings that they may share.
class Readings {
 public:
  Readings(const Evaluation& base, bool quiet) : file_(base.deal->file), asked_(base.question) {
    if (can_share(base, quiet)) grounds_.emplace_back(base);
  }

  /// Under a reading or scenario, which `asks` puts into the question.
  ReadingResult read(const deal::Variant& variant, std::string deal::Question::*asks) {
    ReadingResult result;
    result.id = variant.id;
    result.note = variant.note;
    deal::Question question = asked_;
    question.*asks = variant.id;
    Diagnostics trouble;
    if (const auto run = evaluated(question, trouble)) {
      result.evaluated = true;
      for (const PartyResult& party : run->parties) result.surplus.push_back(party.surplus);
      result.joint = run->joint.surplus;
      result.money = run->deal->money;
      result.fairness = run->fairness;
      for (const Diagnostic& d : run->warnings.all())
        if (d.code == "W512") result.warnings.push_back(d.message);
    } else if (!trouble.all().empty()) {
      result.trouble = trouble.all().front().message;
    }
    return result;
  }

 private:
  std::shared_ptr<const Evaluation> evaluated(const deal::Question& question, Diagnostics& trouble) {
    const auto root = deal::flatten(*file_, question, trouble);
    if (trouble.has_errors()) return nullptr;
    for (const Ground& ground : grounds_)
      if (same_tree(*ground.deal->root, *root)) return revalued(ground, ground.deal, question, {}, trouble);
    const auto deal = deal::resolve(file_, root, trouble);
    if (!deal) return nullptr;
    for (const Ground& ground : grounds_)
      if (const auto inputs = changed_inputs(ground, *deal)) return revalued(ground, deal, question, *inputs, trouble);
    std::shared_ptr<const Evaluation> run = evaluate_resolved(deal, question, {.drivers = false, .readings = false, .hash = false}, trouble);
    if (run && can_share(*run, was_quiet(*run))) {
      grounds_.emplace_back(*run);
      recorded_.push_back(run);
    }
    return run;
  }

  /// Did the run say nothing but what its file and its results had it say?
  static bool was_quiet(const Evaluation& run) {
    const auto usual = std::count_if(run.warnings.all().begin(), run.warnings.all().end(), [](const Diagnostic& d) { return d.code == "W512"; });
    return run.warnings.all().size() == run.deal->warnings.all().size() + static_cast<std::size_t>(usual);
  }

  /// The part of evaluate() that a reading is asked for, from a sheet that is there.
  static std::shared_ptr<const Evaluation> revalued(const Ground& ground, std::shared_ptr<const deal::Deal> deal, const deal::Question& question,
                                                    const engine::Overrides& inputs, Diagnostics& trouble) {
    auto e = std::make_shared<Evaluation>();
    e->deal = std::move(deal);
    e->recorded = ground.recorded;
    e->question = question;
    try {
      e->values = engine::reevaluate_decimal(ground.recorded->sheet, ground.values, inputs);
    } catch (const engine::Undefined& undefined) {
      say_undefined(*e->deal, undefined, trouble);
      return nullptr;
    }
    appraise(*e);
    verdict::RuleFacts facts = rule_facts(*e, judged_of(*e), true);
    trace(*e, facts, false, trouble);
    if (trouble.has_errors()) return nullptr;
    e->fairness = judge(*e, facts);
    add_claims(*e, false, trouble);
    if (trouble.has_errors()) return nullptr;
    warn_of_implausible(*e);
    return e;
  }

  std::shared_ptr<const deal::DealFile> file_;
  const deal::Question& asked_;
  std::vector<Ground> grounds_;
  std::vector<std::shared_ptr<const Evaluation>> recorded_;  ///< the runs that grounds after the first are of
};

}  // namespace

ReadOtherwise read_otherwise(const Evaluation& base, const Wanted& wanted, bool quiet) {
  Readings runs(base, quiet);
  ReadOtherwise results;
  if (wanted.readings)
    for (const deal::Variant& reading : base.deal->readings) results.readings.push_back(runs.read(reading, &deal::Question::reading));
  if (wanted.scenarios)
    for (const deal::Variant& scenario : base.deal->scenarios)
      if (scenario.id != base.question.scenario) results.scenarios.push_back(runs.read(scenario, &deal::Question::scenario));
  return results;
}

}  // namespace assay::study
