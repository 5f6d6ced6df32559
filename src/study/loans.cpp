#include "base/cancellation.hpp"
#include "study/parts.hpp"

namespace assay::study {
namespace {

/// What the borrower gets, less what it pays: a rate of return is the loan's all-in cost. At the loan's own moments where it has them; where a source
/// repays it, those are the moments at which the deal's flows fall.
verdict::Irr all_in_cost(const Evaluation& e, const model::Entry& loan) {
  std::vector<Decimal> flows, times;
  const auto add = [&](const Decimal& flow, const Decimal& time) {
    flows.push_back(flow);
    times.push_back(time);
  };
  const std::string path = loan.path() + '.';
  if (e.has_line(path + "all_paid")) {
    const std::vector<Decimal> drawn = e.row(path + "drawn"), paid = e.row(path + "all_paid");
    const Decimal length = e.deal->calendar.length_a();
    for (std::size_t i = 0; i < paid.size(); ++i) add(drawn[i] - paid[i], length * Decimal(static_cast<int>(i)));
    return verdict::borrowing_rate(flows, times);
  }
  const Decimal per_year = *Decimal::parse(loan.text("frequency"));
  for (int k = 0; e.has_line(path + "at." + std::to_string(k) + ".net"); ++k) add(e.scalar(path + "at." + std::to_string(k) + ".net"), Decimal(k) / per_year);
  return verdict::borrowing_rate(flows, times);
}

/// A share without what 50 digits leave of one that is zero.
Decimal share_of(const Evaluation& e, const std::string& key) {
  return but_for_rounding(e.scalar(key), Decimal(1));
}

std::string rate_text(const model::Entry& loan) {
  if (loan.has("rate")) return loan.at("rate").quantity->written;
  return loan.text("base") + " + " + loan.at("margin").quantity->written;
}

}  // namespace

std::vector<LoanResult> loans(const Evaluation& e) {
  std::vector<LoanResult> found;
  for (const model::Entry& loan : e.deal->entries) {
    if (loan.section != "loan") continue;
    LoanResult r;
    const std::string path = loan.path() + '.';
    r.path = loan.path();
    r.title = title_of(loan);
    r.from = loan.text("from");
    r.to = loan.text("to");
    if (loan.has("announced")) r.announced = e.scalar(path + "announced_amount");
    r.signed_amount = e.scalar(path + "signed_amount");
    r.delivered = e.scalar(path + "delivered_amount");
    r.rate_text = rate_text(loan);
    r.maturity = loan.has("maturity") ? loan.at("maturity").quantity->written : "until repaid";
    r.grace = loan.at("grace").quantity->written;
    r.all_in = all_in_cost(e, loan);
    r.has_costs = e.has_line(path + "grant_element_5_with_costs");
    r.grant_element_5 = share_of(e, path + "grant_element_5");
    r.grant_element_5_with_costs = r.has_costs ? share_of(e, path + "grant_element_5_with_costs") : r.grant_element_5;
    r.grant_element_10 = share_of(e, path + "grant_element_10");
    r.concessional_5 = e.scalar(path + "concessional_5").is_positive();
    r.concessional_10 = e.scalar(path + "concessional_10").is_positive();
    found.push_back(std::move(r));
  }
  return found;
}

}  // namespace assay::study
