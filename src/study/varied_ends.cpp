#include "study/varied_ends.hpp"

#include <algorithm>

#include "deal/deal_file.hpp"

namespace assay::study {
namespace {

/// One end of the range of a varied term.
struct End {
  const deal::VariedTerm* term;
  const sheet::Parameter* quantity;
  std::string change() const { return term->path + '=' + quantity->written; }
};

struct Answer {
  bool read = false;              ///< false: a path leads nowhere
  std::optional<Diagnostic> why;  ///< it is refused
};

/// What the deal's reader says of inputs with these values in their places.
Answer answer(const deal::Deal& deal, const std::vector<End>& ends) {
  Diagnostics trouble;
  deal::Question question;
  for (const End& end : ends)
    if (const auto change = deal::parse_set(end.change(), trouble)) question.sets.push_back(*change);
  const auto root = trouble.has_errors() ? nullptr : deal::flatten(*deal.file, question, trouble);
  if (!root || trouble.has_errors()) return {};
  deal::resolve(deal.file, root, trouble);
  // What does not stand in the value itself is a matter between inputs, which other varied terms may settle; of its unit (E2..) check_varied_terms speaks.
  const auto own = std::find_if(trouble.all().begin(), trouble.all().end(), [](const Diagnostic& d) {
    return d.severity == Severity::error && !d.code.starts_with("E2") && d.where.source && d.where.source->name.starts_with("--set");
  });
  return {true, own == trouble.all().end() ? std::nullopt : std::optional(*own)};
}

}  // namespace

void check_varied_ends(const deal::Deal& deal, Diagnostics& found) {
  std::vector<End> lower, upper;
  for (const deal::VariedTerm& term : deal.fairness.vary) {
    if (term.from) lower.push_back({&term, &*term.from});
    if (term.to) upper.push_back({&term, &*term.to});
  }
  // The file is read anew for each question: all lower ends in one, all upper ends in another, and each alone only where that does not settle it.
  for (const std::vector<End>& ends : {lower, upper}) {
    if (ends.empty()) continue;
    if (const Answer all = answer(deal, ends); all.read && !all.why) continue;
    for (const End& end : ends)
      if (const auto why = answer(deal, {end}).why)
        found.error("E642", end.quantity->where, "the range ends at " + end.quantity->written + ", and " + why->message, "an end that the input itself could have");
  }
}

}  // namespace assay::study
