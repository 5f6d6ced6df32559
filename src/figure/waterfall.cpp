#include <algorithm>

#include "base/diagnostic.hpp"
#include "figure/figure.hpp"
#include "figure/page.hpp"
#include "figure/text.hpp"
#include "report/figures.hpp"
#include "study/without.hpp"

namespace assay::figure {
namespace {

using report::Style;

constexpr std::size_t most_accounts = 10;

struct Step {
  std::string title;
  Decimal change, after;  ///< canonical
  bool total = false;     ///< from zero
};

/// What the party gives, the largest first, then what it gets; small accounts together; then its value without the deal.
std::vector<Step> steps_of(const study::Evaluation& e, const study::PartyResult& p) {
  std::vector<study::Account> accounts = study::accounts_of(e, p.id);
  std::erase_if(accounts, [](const study::Account& a) { return a.npv.is_zero(); });
  std::stable_sort(accounts.begin(), accounts.end(), [](const auto& a, const auto& b) { return abs(b.npv) < abs(a.npv); });
  Decimal rest = 0;
  std::size_t left_over = 0;
  while (accounts.size() > most_accounts) {
    rest = rest + accounts.back().npv;
    ++left_over;
    accounts.pop_back();
  }
  std::stable_partition(accounts.begin(), accounts.end(), [](const auto& a) { return a.npv.is_negative(); });
  std::vector<Step> steps;
  Decimal sum = 0;
  const auto add = [&](std::string title, const Decimal& change) {
    sum = sum + change;
    steps.push_back({std::move(title), change, sum, false});
  };
  for (const auto& a : accounts) add(a.title, a.npv);
  if (left_over > 0) add("all else (" + std::to_string(left_over) + ")", rest);
  const Decimal off = abs(sum - p.npv), scale = max(abs(p.npv), max(p.received, p.given));
  if (off > scale * *Decimal::parse("1e-9")) throw InternalError("the accounts of " + p.id + " do not add up to its present value");
  steps.push_back({"Net present value", p.npv, p.npv, true});
  if (!p.outside_option.is_zero()) {
    steps.push_back({"value without the deal", -p.outside_option, p.surplus, false});
    steps.push_back({"Net gain", p.surplus, p.surplus, true});
  }
  return steps;
}

constexpr double gap = 5;

/// How the panels of all parties are laid out: one scale of money, one column of names.
struct Ground {
  Scale scale;
  double left;
};

Labelled labelled(const study::Evaluation& e, const Step& step) {
  const Decimal from = shown(e, step.total ? Decimal(0) : step.after - step.change), to = shown(e, step.after);
  const double wide = 1.12 * text_width(report::money_text(e, step.change, Style::memo), size_small) + gap + 1;
  const bool to_left = step.change.is_negative();
  return {min(from, to), max(from, to), to_left ? wide : 0, to_left ? 0 : wide};
}

report::Picture draw(const study::Evaluation& e, std::size_t party, const std::vector<Step>& steps, const Ground& ground) {
  const study::PartyResult& p = e.parties[party];
  const std::string who = study::in_words(e, p.id);
  Page page("F3", "F3-" + p.id, "Net gain of " + who + ' ' + report::money_text(e, p.surplus, Style::memo) + ' ' + report::money_words(e) + ": " + report::money_text(e, p.received, Style::memo) + " received, " + report::money_text(e, p.given, Style::memo) + " given",
            "Present value by account in the base case, at its own rate");
  page.data.columns = {name_column("step"), money_column(e, "change"), money_column(e, "after")};
  const std::string note = "Dark grey: given; pale grey: received. What one party pays another need not cancel where rates differ.";
  constexpr double most_high = 20;
  const Scale& scale = ground.scale;
  const double row = std::min(most_high, page.room(e, note, axis_height) / static_cast<double>(steps.size())), text_at = row / 2 + size_small / 3, bar_at = row / 5;
  const double top = page.y, bottom = top + row * static_cast<double>(steps.size());
  axis_across(page.canvas, scale, top, bottom, report::money_words(e));
  double y = top;
  for (const Step& step : steps) {
    const double x1 = scale.at(shown(e, step.total ? Decimal(0) : step.after - step.change)), x2 = scale.at(shown(e, step.after));
    const std::string change = report::money_text(e, step.change, Style::memo);
    page.canvas.open(step.title + ": " + change);
    page.canvas.text(margin, y + text_at, shortened(step.title, ground.left - margin - gap, size_text), {.bold = step.total});
    page.canvas.rect(x1, y + bar_at, x2 - x1, row - 2 * bar_at, step.total ? colour_of(e, party) : ink, step.total ? 1 : step.change.is_negative() ? 0.6 : 0.3);
    page.canvas.line(x2, y + bar_at, x2, y + row + bar_at, {.width = 0.8, .strength = &step == &steps.back() ? 0 : 0.6});
    const bool to_left = step.change.is_negative();
    page.canvas.text(to_left ? std::min(x1, x2) - gap : std::max(x1, x2) + gap, y + text_at, change, {.anchor = to_left ? Anchor::end : Anchor::start, .size = size_small, .bold = step.total, .halo = true});
    page.canvas.close();
    page.about += step.title + ' ' + change + ". ";
    page.data.rows.push_back({report::text_cell(step.title), report::money_cell(e, step.change, Style::memo), report::money_cell(e, step.after, Style::memo)});
    y += row;
  }
  page.y = bottom + axis_height;
  return page.finish(e, note);
}

}  // namespace

Drawn waterfall(const study::Evaluation& e) {
  const auto parties = judged_parties(e);
  std::vector<std::vector<Step>> steps;
  Decimal least = 0, most = 0;
  for (const std::size_t i : parties) {
    steps.push_back(steps_of(e, e.parties[i]));
    for (const Step& step : steps.back()) {
      least = min(least, shown(e, step.after));
      most = max(most, shown(e, step.after));
    }
  }
  constexpr double most_name = 200;
  std::vector<Labelled> bars;
  double name = 60;
  for (const auto& of_party : steps)
    for (const Step& step : of_party) {
      bars.push_back(labelled(e, step));
      name = std::max(name, (step.total ? 1.12 : 1) * text_width(step.title, size_text) + gap + 4);
    }
  const double left = margin + std::min(name, most_name);
  const Ground ground{scale_beside(bars, least, most, left, 6), left};
  Drawn drawn;
  for (std::size_t i = 0; i < parties.size(); ++i)
    if (steps[i].size() > 1) drawn.pictures.push_back(draw(e, parties[i], steps[i], ground));
  if (drawn.pictures.empty()) drawn.why_none = "nothing changes hands";
  return drawn;
}

}  // namespace assay::figure
