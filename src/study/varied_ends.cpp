#include "study/varied_ends.hpp"

#include <algorithm>

#include "deal/deal_file.hpp"

namespace assay::study {
namespace {

/// What the deal's reader says of the input with that value in its place; nothing where it takes it, or where the path leads nowhere.
std::optional<Diagnostic> refused(const deal::Deal& deal, const std::string& path, const std::string& value) {
  Diagnostics trouble;
  deal::Question question;
  if (const auto change = deal::parse_set(path + '=' + value, trouble)) question.sets.push_back(*change);
  const auto root = trouble.has_errors() ? nullptr : deal::flatten(*deal.file, question, trouble);
  if (!root || trouble.has_errors()) return std::nullopt;
  deal::resolve(deal.file, root, trouble);
  // What does not stand in the value itself is a matter between inputs, which other varied terms may settle; of its unit (E2..) check_varied_terms speaks.
  const auto own = std::find_if(trouble.all().begin(), trouble.all().end(), [](const Diagnostic& d) {
    return d.severity == Severity::error && !d.code.starts_with("E2") && d.where.source && d.where.source->name.starts_with("--set");
  });
  return own == trouble.all().end() ? std::nullopt : std::optional(*own);
}

}  // namespace

void check_varied_ends(const deal::Deal& deal, Diagnostics& found) {
  for (const deal::VariedTerm& term : deal.fairness.vary)
    for (const auto* end : {&term.from, &term.to}) {
      if (!*end) continue;
      if (const auto why = refused(deal, term.path, (*end)->written))
        found.error("E642", (*end)->where, "the range ends at " + (*end)->written + ", and " + why->message, "an end that the input itself could have");
    }
}

}  // namespace assay::study
