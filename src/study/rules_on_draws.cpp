#include "study/rules_on_draws.hpp"

#include <algorithm>
#include <cmath>

#include "base/cancellation.hpp"
#include "base/decimal_number.hpp"
#include "study/deal_space.hpp"
#include "study/drawing.hpp"
#include "study/drawn_sums.hpp"
#include "study/parts.hpp"
#include "study/picked_deals.hpp"
#include "study/rerun.hpp"
#include "study/share_out.hpp"
#include "study/solve_input.hpp"

namespace assay::study {
namespace {

/// What every rule says of one draw; "" of one that is met or not.
struct Said {
  std::vector<verdict::Standing> standing;
  std::vector<std::string> why_not;
};

/// The terms that the deal varies, as DealSpace has them, and why no set is traced over them in draws; "" where one is.
struct Terms {
  std::vector<DealSpace::Term> terms;
  std::string not_traced;

  Terms(const Evaluation& e, const Drawing& drawing) : not_traced(e.fairness_page.not_traced) {
    std::vector<sheet::ParameterId> inputs;
    for (const TracedTerm& term : e.fairness_page.terms) {
      const auto found = DealSpace::find(*e.recorded, term.path);
      terms.push_back(*found);
      if (found->recorded) not_traced = "the term " + term.path + " decides how the deal is recorded, so that no set is traced in draws";
      else inputs.push_back(*e.recorded->sheet.find_parameter(term.path));
    }
    if (!not_traced.empty() || drawing.prices().empty()) return;
    // What a term moves is worked out anew at each of its values, without what a draw made of it.
    std::vector<sheet::NodeId> cells;
    const sheet::Sheet& sheet = e.recorded->sheet;
    for (const std::string& line : drawing.prices())
      for (int t = 0; t < sheet.calendar().count(); ++t) cells.push_back(sheet.cell(sheet.find_line(line)->id(), t));
    const Rerun<double> prices(e, inputs, cells);
    for (std::size_t i = 0; i < inputs.size(); ++i)
      if (prices.moves(i)) not_traced = "the term " + terms[i].path + " moves a price that is drawn, so that no set is traced in draws";
  }
};

/// The deal at one draw after the other, of one thread.
class AtDraws {
 public:
  AtDraws(const Evaluation& e, const Drawing& drawing, const Terms& terms) : base_(e), drawing_(drawing), terms_(terms), worker_(drawing), cells_(e, e.recorded->sheet, JudgedCells::every_rule), here_(e) {
    for (AlternativeResult& alternative : here_.alternatives) {
      alternatives_.push_back(alternative.same_file ? std::make_shared<Evaluation>(*alternative.run) : nullptr);
      if (alternatives_.back()) alternative.run = alternatives_.back();
    }
  }

  /// Of draws first ... first + count - 1.
  std::vector<Said> run(std::uint64_t first, std::size_t count) {
    worker_.run(first, count);
    std::vector<Said> said;
    for (std::size_t lane = 0; lane < count; ++lane) {
      const auto without_value = [] {
        const std::size_t rules = verdict::fairness_rules().size();
        return Said{std::vector(rules, verdict::Standing::not_defined), std::vector<std::string>(rules, no_value_of_its_lines)};
      };
      try {
        set(lane);
        said.push_back(ask());
      } catch (const engine::Undefined&) {
        said.push_back(without_value());
      } catch (const std::overflow_error&) {  // a drawn number, or one made of it, is too large
        said.push_back(without_value());
      }
    }
    return said;
  }

 private:
  template <class Own>
  engine::Values<Decimal> at(const sheet::Sheet& sheet, std::size_t lane, engine::Overrides overrides, Own own) const {
    engine::Scales scales;
    const auto number = [lane](const double* column) { return decimal_of(DecimalNumber(column[lane])); };
    for (std::size_t i = 0; i < drawing_.inputs().size(); ++i)
      if (const auto input = own(drawing_.inputs()[i])) overrides.emplace_back(*input, number(worker_.in(i)));
    for (std::size_t price = 0; price < drawing_.prices().size(); ++price)
      if (const auto line = sheet.find_line(drawing_.prices()[price]))
        for (int t = 0; t < sheet.calendar().count(); ++t) scales.emplace_back(sheet.cell(line->id(), t), number(worker_.in(drawing_.sampler().price_column(price, static_cast<std::size_t>(t)))));
    return engine::evaluate_decimal(sheet, overrides, scales);
  }

  void set(std::size_t lane) {
    engine::Overrides settled;
    for (std::size_t i = 0; i < alternatives_.size(); ++i) {
      if (!alternatives_[i]) continue;
      const AlternativeResult& alternative = base_.alternatives[i];
      alternatives_[i]->values = at(alternative.run->recorded->sheet, lane, {}, [&](const std::string& path) { return shared_input(alternative, path); });
      settled.emplace_back(alternative.input, alternatives_[i]->values[worth_in(alternative)]);
    }
    const sheet::Sheet& sheet = base_.recorded->sheet;
    here_.values = at(sheet, lane, std::move(settled), [&](const std::string& path) { return sheet.find_parameter(path); });
  }

  Said ask() {
    Judged judged = cells_.read([this](sheet::NodeId cell) { return here_.values[cell]; });
    for (Judged::Of& party : judged.parties) party.surplus = but_for_rounding(party.surplus, abs(party.received) + abs(party.given) + Decimal(1));
    verdict::RuleFacts facts = rule_facts(here_, judged, true);
    facts.not_traced = terms_.not_traced;
    FairnessPage page;
    page.transferable = facts.transferable;
    DealSpace space(here_, terms_.terms);
    if (terms_.not_traced.empty()) {
      page.terms = base_.fairness_page.terms;
      for (TracedTerm& term : page.terms) term.base = here_.values[here_.recorded->sheet.parameter_node(*here_.recorded->sheet.find_parameter(term.path))];
      trace_picks(here_, page, space, verdict::find_fairness_rule(base_.deal->fairness.rule));
      facts.own = page.own.get();
      facts.neutral = page.neutral.get();
    }
    Said said;
    for (const verdict::FairnessRule& rule : verdict::fairness_rules()) {
      const verdict::RuleAnswer answer = rule.ask(facts);
      said.standing.push_back(answer.standing);
      said.why_not.push_back(answer.standing == verdict::Standing::not_defined ? answer.reason : std::string());
    }
    return said;
  }

  const Evaluation& base_;
  const Drawing& drawing_;
  const Terms& terms_;
  Drawing::Worker worker_;
  JudgedCells cells_;
  Evaluation here_;                                        ///< `base_` with the values of a draw
  std::vector<std::shared_ptr<Evaluation>> alternatives_;  ///< the same of those that share inputs; null of others
};

constexpr std::size_t draws_of_a_job = 8, jobs_in_a_round = 8;

}  // namespace

std::optional<RulesOnDraws> rules_on_draws(const Evaluation& e, const RulesAsked& asked, Diagnostics& found) {
  if (!e.deal->fairness.not_judged.empty()) {
    found.error("E601", option_place("--rules", std::to_string(asked.draws)), "no rule of fairness is asked of draws: the deal asks for no verdict", "without --rules; chances that sides gain are printed");
    return std::nullopt;
  }
  draws::Design design;
  design.mode = draws::Mode::plain;
  design.seed = asked.seed;
  const Drawing drawing(e, {e.recorded->sheet.cell(e.recorded->sheet.find_line("joint.surplus")->id(), 0)}, design);
  const Terms terms(e, drawing);
  RulesOnDraws result;
  result.asked = asked.draws;
  result.how = drawing.words();
  const auto rules = verdict::fairness_rules();
  std::vector<DrawnSums> sums(rules.size(), DrawnSums(design));
  for (const verdict::FairnessRule& rule : rules) result.rules.push_back({.rule = &rule, .decides = rule.id == e.deal->fairness.rule, .error = {}, .why_not = {}});
  std::vector<std::unique_ptr<AtDraws>> hands;
  for (unsigned t = 0; t < std::max(1U, asked.threads); ++t) hands.push_back(std::make_unique<AtDraws>(e, drawing, terms));
  const std::uint64_t jobs = (asked.draws + draws_of_a_job - 1) / draws_of_a_job;
  for (std::uint64_t begin = 0; begin < jobs; begin += jobs_in_a_round) {
    std::vector<std::vector<Said>> done(static_cast<std::size_t>(std::min<std::uint64_t>(jobs_in_a_round, jobs - begin)));
    share_out(hands, done.size(), [&](std::unique_ptr<AtDraws>& hand, std::size_t i) {
      const std::uint64_t first = (begin + i) * draws_of_a_job;
      done[i] = hand->run(first, static_cast<std::size_t>(std::min<std::uint64_t>(draws_of_a_job, asked.draws - first)));
    });
    for (const std::vector<Said>& some : done)
      for (const Said& said : some) {
        for (std::size_t r = 0; r < rules.size(); ++r) {
          const bool answered = said.standing[r] != verdict::Standing::not_defined;
          sums[r].add(answered ? (said.standing[r] == verdict::Standing::met ? 1.0 : 0.0) : std::nan(""), result.draws, 0);
          if (!answered) ++result.rules[r].why_not[said.why_not[r]];
        }
        ++result.draws;
      }
    if (asked.progress) asked.progress(result.draws);
    if (asked.stop && asked.stop()) break;
  }
  result.interrupted = result.draws < asked.draws;
  for (std::size_t r = 0; r < rules.size(); ++r) {
    RuleChance& of = result.rules[r];
    of.count = sums[r].count();
    of.undefined = sums[r].undefined();
    of.share = of.count == 0 ? 0 : sums[r].mean();
    of.error = sums[r].error(0);
  }
  return result;
}

}  // namespace assay::study
