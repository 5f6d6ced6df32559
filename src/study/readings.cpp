#include "study/parts.hpp"

namespace assay::study {

std::vector<ReadingResult> readings(const Evaluation& e) {
  std::vector<ReadingResult> results;
  for (const deal::Variant& reading : e.deal->readings) {
    ReadingResult result;
    result.id = reading.id;
    result.note = reading.note;
    deal::Question question = e.question;
    question.reading = reading.id;
    Diagnostics trouble;
    const auto run = evaluate(e.deal->file, question, {.drivers = false, .readings = false}, trouble);
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
