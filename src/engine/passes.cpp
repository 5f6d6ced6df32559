#include "engine/passes.hpp"

#include <algorithm>
#include <optional>

#include "engine/chains.hpp"
#include "engine/schedule.hpp"

namespace assay::engine {
namespace {

constexpr std::uint32_t none = UINT32_MAX;

template <class Visit>
void for_each_argument(const Value& value, Visit visit) {
  const std::uint32_t arguments[] = {value.a, value.b, value.c};
  for (int i = 0; i < arity(value.code); ++i) visit(arguments[i]);
}

/// By value: is it an output, asked by a check, or part of such a one?
std::vector<char> needed_values(const Graph& graph) {
  std::vector<char> needed(graph.values.size(), 0);
  for (const std::uint32_t output : graph.outputs) needed[output] = 1;
  for (const Check& check : graph.checks) needed[check.a] = needed[check.b] = 1;
  for (std::size_t v = graph.values.size(); v-- > 0;)
    if (needed[v]) for_each_argument(graph.values[v], [&](std::uint32_t argument) { needed[argument] = 1; });
  return needed;
}

Form form_of(Code code, bool check) {
  switch (code) {
    case Code::divide: return check ? Form::check_divide : Form::divide;
    case Code::power: return check ? Form::check_power : Form::power;
    case Code::log: return check ? Form::check_log : Form::log;
    case Code::sqrt: return check ? Form::check_sqrt : Form::sqrt;
    case Code::exp: return Form::exp;
    case Code::normal_cdf: return Form::normal_cdf;
    case Code::select: return Form::select;
    default: throw InternalError("a code without a pass of its own");
  }
}

class Maker {
 public:
  explicit Maker(const Graph& graph) : graph_(graph), needed_(needed_values(graph)) {
    made_.values = static_cast<std::uint32_t>(graph.values.size());
    made_.one = made_.values++;
    const Chains chains(graph, needed_, made_.one);
    find_wanted(chains);
    for (std::uint32_t v = 0; v < graph.values.size(); ++v) {
      if (!wanted_[v] || arity(graph.values[v].code) == 0) continue;
      if (chains_[v]) add_chain(v, *chains_[v]);
      else add_pass(v);
    }
    for (const Check& check : graph.checks) add_check(check);
    made_.passes = scheduled(graph, made_);
  }
  Passes passes() && { return std::move(made_); }

 private:
  /// Backwards: what a chain takes in is not wanted for itself.
  void find_wanted(const Chains& chains) {
    wanted_.resize(graph_.values.size(), 0);
    chains_.resize(graph_.values.size());
    const auto want = [&](std::uint32_t value) {
      if (value != none && value < wanted_.size()) wanted_[value] = 1;
    };
    for (const std::uint32_t output : graph_.outputs) want(output);
    for (const Check& check : graph_.checks) want(check.a), want(check.b);
    for (std::uint32_t v = static_cast<std::uint32_t>(graph_.values.size()); v-- > 0;) {
      const Value& value = graph_.values[v];
      if (!wanted_[v] || arity(value.code) == 0) continue;
      if (!Chains::can_be(value.code)) {
        for_each_argument(value, want);
        continue;
      }
      chains_[v] = chains.of(v);
      for (const Term& term : chains_[v]->terms) want(term.x), want(term.y);
      if (ends_with_column(chains_[v]->ending)) want(chains_[v]->column);
    }
  }

  static bool ends_with_column(Ending e) { return e == Ending::times_column || e == Ending::minimum_column || e == Ending::maximum_column; }

  /// Terms from `from` on that one kernel takes, beside the sum so far.
  static std::size_t how_many(const std::vector<Term>& terms, std::size_t from, bool goes_on) {
    const std::size_t left = terms.size() - from, taken = goes_on ? 1 : 0;
    std::size_t plain = 0;
    while (plain < left && plain + taken < most_terms && terms[from + plain].y == none) ++plain;
    return std::max(plain, std::min(left, most_mixed_terms - taken));
  }

  void add_chain(std::uint32_t value, const Chain& chain) {
    std::uint32_t total = none;
    for (std::size_t from = 0; from < chain.terms.size();) {
      const std::size_t count = how_many(chain.terms, from, total != none);
      Pass pass;
      std::uint8_t term_count = 0;
      const auto take = [&](const Term& term) {
        pass.read(term.x);
        if (term.y != none) pass.read(term.y), pass.shape.mask = static_cast<std::uint8_t>(pass.shape.mask | 1U << term_count);
        pass.number(term.weight);
        ++term_count;
      };
      std::vector<Term> terms(chain.terms.begin() + static_cast<std::ptrdiff_t>(from), chain.terms.begin() + static_cast<std::ptrdiff_t>(from + count));
      if (total != none) terms.insert(terms.begin(), {1, total});
      else if (count > 1 && terms[0].weight != 1 && terms[1].weight == 1) std::swap(terms[0], terms[1]);  // of the first two the order is all one
      for (const Term& term : terms) take(term);
      pass.shape.first_whole = terms.front().weight == 1;
      pass.shape.terms = term_count;
      from += count;
      const bool last = from == chain.terms.size();
      if (last) {
        pass.shape.ending = chain.ending;
        if (ends_with_column(chain.ending)) pass.read(chain.column);
        else if (chain.ending != Ending::none) pass.number(chain.number);
      }
      pass.makes = total = last ? value : made_.values++;
      made_.passes.push_back(pass);
    }
  }

  void add_pass(std::uint32_t v) {
    const Value& value = graph_.values[v];
    Pass pass;
    pass.makes = v;
    pass.shape.form = form_of(value.code, false);
    if (value.code == Code::select) {
      pass.read(value.a);
      int bit = 1;
      for (const std::uint32_t branch : {value.b, value.c}) {
        if (graph_.is_constant(branch)) pass.number(graph_.constant(branch)), pass.shape.mask = static_cast<std::uint8_t>(pass.shape.mask | bit);
        else pass.read(branch);
        bit *= 2;
      }
    } else {
      for_each_argument(value, [&](std::uint32_t argument) { pass.read(argument); });
    }
    made_.passes.push_back(pass);
  }

  void add_check(const Check& check) {
    Pass pass;
    pass.makes = check.group;
    pass.shape.form = form_of(check.code, true);
    pass.read(check.a), pass.read(check.b);
    made_.passes.push_back(pass);
  }

  const Graph& graph_;
  std::vector<char> needed_, wanted_;
  std::vector<std::optional<Chain>> chains_;
  Passes made_;
};

}  // namespace

Passes make_passes(const Graph& graph) { return Maker(graph).passes(); }

}  // namespace assay::engine
