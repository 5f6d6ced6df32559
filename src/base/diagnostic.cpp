#include "base/diagnostic.hpp"

#include <algorithm>
#include <tuple>

namespace assay {
namespace {

bool same_place(const Span& a, const Span& b) {
  return std::tie(a.source, a.line, a.column, a.end_line, a.end_column) ==
         std::tie(b.source, b.line, b.column, b.end_line, b.end_column);
}

bool same_notes(const std::vector<Note>& a, const std::vector<Note>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const Note& x, const Note& y) { return x.text == y.text && same_place(x.where, y.where); });
}

bool same(const Diagnostic& a, const Diagnostic& b) {
  return a.severity == b.severity && same_place(a.where, b.where) && same_notes(a.notes, b.notes) &&
         std::tie(a.code, a.message, a.fix, a.see) == std::tie(b.code, b.message, b.fix, b.see);
}

}  // namespace

Diagnostic& Diagnostics::error(std::string code, Span where, std::string message, std::string fix) {
  all_.push_back({Severity::error, std::move(code), std::move(where), std::move(message), std::move(fix), {}, {}});
  return all_.back();
}

Diagnostic& Diagnostics::warning(std::string code, Span where, std::string message, std::string fix) {
  all_.push_back({Severity::warning, std::move(code), std::move(where), std::move(message), std::move(fix), {}, {}});
  return all_.back();
}

void Diagnostics::append(const Diagnostics& other) {
  const std::vector<Diagnostic> copy = other.all_;  // `other` may be this object
  all_.insert(all_.end(), copy.begin(), copy.end());
}

bool Diagnostics::has_errors() const {
  return std::any_of(all_.begin(), all_.end(), [](const Diagnostic& d) { return d.severity == Severity::error; });
}

std::vector<Diagnostic> Diagnostics::sorted() const {
  std::vector<const SourceText*> seen;
  const auto rank = [&](const Diagnostic& d) {
    const auto at = std::find(seen.begin(), seen.end(), d.where.source.get());
    return at - seen.begin();
  };
  for (const Diagnostic& d : all_)
    if (rank(d) == static_cast<std::ptrdiff_t>(seen.size())) seen.push_back(d.where.source.get());

  std::vector<Diagnostic> result = all_;
  std::stable_sort(result.begin(), result.end(), [&](const Diagnostic& a, const Diagnostic& b) {
    return std::tuple(rank(a), a.where.line, a.where.column) < std::tuple(rank(b), b.where.line, b.where.column);
  });
  // Equal messages share a place, so they lie near each other, but another message of that place may stand between.
  std::vector<Diagnostic> unique;
  for (Diagnostic& d : result) {
    bool repeated = false;
    for (auto kept = unique.rbegin(); kept != unique.rend() && !repeated; ++kept) {
      if (kept->where.source != d.where.source || kept->where.line != d.where.line ||
          kept->where.column != d.where.column)
        break;
      repeated = same(*kept, d);
    }
    if (!repeated) unique.push_back(std::move(d));
  }
  return unique;
}

}  // namespace assay
