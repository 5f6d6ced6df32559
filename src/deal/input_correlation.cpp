#include <fmt/format.h>

#include <algorithm>

#include "base/nearest.hpp"
#include "base/rounding.hpp"
#include "deal/reader.hpp"
#include "deal/resolve_parts.hpp"
#include "draws/matrix.hpp"

namespace assay::deal {
namespace {

using input::Node;

/// 2 sin(pi r/6): the correlation of two normal numbers whose ranks are correlated by r (Pearson 1907; ruling 23). In decimals, so that
/// every machine draws from the same bits.
double gauss_of_rank(const Decimal& r) {
  static const Decimal pi = *Decimal::parse("3.1415926535897932384626433832795028841972");
  const Decimal x = pi * r / Decimal(6);
  Decimal term = x, sum = x;
  for (int k = 2; k < 40; k += 2) {
    term = -term * x * x / Decimal(k * (k + 1));
    sum += term;
  }
  return (sum * Decimal(2)).to_double();
}

}  // namespace

bool Reader::read_dependence(const Node& node, sheet::Parameter& p) {
  const Node* given = node.find("depends_on");
  if (given == nullptr) return true;
  const auto fail = [&](const Span& where, const std::string& what) {
    found_.error("E662", where, "`" + p.path + "`: " + what, "depends_on = { input = \"leg.mine.capex\", corr = 0.6 }");
    return false;
  };
  std::vector<const Node*> rows;
  if (given->is_table()) rows.push_back(given);
  if (given->kind == Node::Kind::array)
    for (const Node& item : given->items) rows.push_back(&item);
  if (rows.empty()) return fail(given->where, "`depends_on` is a table, or a list of tables");
  bool good = true;
  for (const Node* row : rows) {
    if (!row->is_table()) return fail(row->where, "`depends_on` is a table, or a list of tables");
    for (const Node& member : row->members)
      if (member.key != "input" && member.key != "corr" && member.key != "corr_gauss") good = fail(member.key_where, "`depends_on` has no key `" + member.key + '`');
    const Node *input = row->find("input"), *rank = row->find("corr"), *gauss = row->find("corr_gauss");
    if (input == nullptr || !input->is_string()) good = fail(row->where, "`input` names the other input");
    else if (input->text == p.path) good = fail(input->where, "an input does not depend on itself");
    if ((rank == nullptr) == (gauss == nullptr)) {
      good = fail(row->where, "either `corr` (of ranks) or `corr_gauss` (of the normal numbers below)");
      continue;
    }
    const Node& at = rank != nullptr ? *rank : *gauss;
    const auto value = at.kind == Node::Kind::number ? Decimal::parse(at.text) : std::nullopt;
    if (!value || abs(*value) >= Decimal(1)) {
      found_.error("E663", at.where, "`" + p.path + "`: a correlation of two inputs lies between -1 and 1, both excluded", "a number such as 0.6; two inputs that always move together are one");
      good = false;
    } else if (good) {
      p.correlated.push_back({input->text, rank != nullptr ? gauss_of_rank(*value) : value->to_double(), row->where});
    }
  }
  return good;
}

namespace {

/// Of the inputs that are drawn, by place in the sheet.
class Correlations {
 public:
  Correlations(const Recorded& recorded, Diagnostics& found) : sheet_(recorded.sheet), found_(found) {}

  void check() {
    for (const sheet::Parameter& p : sheet_.parameters())
      for (const CorrelatedWith& other : p.correlated) bind(p, other);
    if (good_ && !bound_.empty()) check_possible();
  }

 private:
  void bind(const sheet::Parameter& p, const CorrelatedWith& other) {
    const auto known = sheet_.find_parameter(other.path);
    if (!known) {
      std::vector<std::string> names;
      for (const sheet::Parameter& one : sheet_.parameters())
        if (one.distribution.drawn()) names.push_back(one.path);
      const std::string meant = nearest(other.path, names);
      const bool price = other.path.rfind("price.", 0) == 0 && other.path.find('.', 6) == std::string::npos;
      found_.error("E664", other.where, "`" + p.path + "` depends on `" + other.path + "`, which is no input of this deal",
                   price ? "a price's path is correlated in [correlation]; name a number of it to depend on that" : meant.empty() ? "assay list inputs DEAL shows them" : "write  \"" + meant + '"');
      good_ = false;
      return;
    }
    const sheet::Parameter& there = sheet_.parameters()[known->value];
    for (const sheet::Parameter* certain : {&p, &there})
      if (!certain->distribution.drawn()) {
        found_.warning("W709", other.where, "`" + certain->path + "` is not drawn, so that nothing can depend on it", certain->low ? "a rate is never drawn; take `depends_on` out" : "a range where it is not known:  \"1 .. 3 .. 5 %\"");
        return;
      }
    const std::size_t a = place(p.path), b = place(there.path);
    for (const Bound& bound : bound_)
      if (((bound.a == a && bound.b == b) || (bound.a == b && bound.b == a)) && bound.rho != other.rho) {
        found_.error("E665", other.where, "`" + p.path + "` and `" + there.path + "` are correlated twice, by different numbers", "say it once").notes.push_back({bound.where, "the other"});
        good_ = false;
        return;
      }
    bound_.push_back({a, b, other.rho, other.where});
  }

  std::size_t place(const std::string& path) {
    const auto found = std::find(names_.begin(), names_.end(), path);
    if (found != names_.end()) return static_cast<std::size_t>(found - names_.begin());
    names_.push_back(path);
    return names_.size() - 1;
  }

  void check_possible() {
    draws::Matrix all = draws::Matrix::identity(names_.size());
    for (const Bound& bound : bound_) all(bound.a, bound.b) = all(bound.b, bound.a) = bound.rho;
    if (draws::cholesky(all)) return;
    const draws::Matrix usable = draws::nearest_usable_correlation(all);
    std::string list;
    for (std::size_t i = 0; i < names_.size(); ++i)
      for (std::size_t j = 0; j < i; ++j)
        if (usable(i, j) != 0) list += fmt::format("\n{} with {}: {:.4f}", names_[i], names_[j], usable(i, j));
    found_.error("E666", bound_.back().where, "no numbers have all these correlations at once: their matrix has a negative eigenvalue", "the nearest that can be, as corr_gauss:" + list);
  }

  struct Bound {
    std::size_t a, b;
    double rho;
    Span where;
  };
  const sheet::Sheet& sheet_;
  Diagnostics& found_;
  std::vector<std::string> names_;
  std::vector<Bound> bound_;
  bool good_ = true;
};

}  // namespace

void check_input_correlation(const Recorded& recorded, Diagnostics& found) { Correlations(recorded, found).check(); }

}  // namespace assay::deal
