#include "study/parts.hpp"

namespace assay::study {

std::vector<ReadingResult> readings(const std::shared_ptr<const deal::DealFile>& file, const std::vector<deal::Variant>& all, const deal::Question& asked) {
  std::vector<ReadingResult> results;
  for (const deal::Variant& reading : all) {
    ReadingResult result;
    result.id = reading.id;
    result.note = reading.note;
    deal::Question question = asked;
    question.reading = reading.id;
    Diagnostics trouble;
    const auto run = evaluate(file, question, {.drivers = false, .readings = false, .hash = false}, trouble);
    if (run) {
      result.evaluated = true;
      for (const PartyResult& party : run->parties) result.surplus.push_back(party.surplus);
      result.joint = run->joint.surplus;
      result.fairness = run->fairness;
      for (const Diagnostic& d : run->warnings.all())
        if (d.code == "W512") result.warnings.push_back(d.message);
    } else if (!trouble.all().empty()) {
      result.trouble = trouble.all().front().message;
    }
    results.push_back(std::move(result));
  }
  return results;
}

}  // namespace assay::study
