#include "deal/sections.hpp"

#include <algorithm>

#include "model/fiscal/kinds.hpp"
#include "model/mine/kinds.hpp"
#include "model/plant/kinds.hpp"
#include "model/price/kinds.hpp"
#include "model/risk/kinds.hpp"
#include "model/terms/kinds.hpp"

namespace assay::deal {
namespace {

using model::Bound;
using model::Key;
using model::Shape;

constexpr Key deal_keys[] = {
    {.name = "title", .shape = Shape::text, .required = true, .example = "\"Cholsan: solar plant for rare-earth mining rights\"", .about = "what the deal is called"},
    {.name = "summary", .shape = Shape::text, .example = "\"Investor builds ...\"", .about = "one or two sentences, printed under the title"},
    {.name = "signed", .shape = Shape::flag, .example = "false", .about = "a signed contract, or a reported proposal"},
    {.name = "date", .shape = Shape::table, .required = true, .example = "2019-10-21", .about = "day of signing or report; the law is read as of this day"},
    {.name = "money", .shape = Shape::text, .required = true, .example = "\"USD_2019\"", .about = "money of every result: currency and year (real), or USD_nominal"},
    {.name = "start", .shape = Shape::year, .example = "2020", .about = "first calendar year; the year after `date` if absent"},
    {.name = "horizon", .shape = Shape::quantity, .detail = "a", .bound = Bound::positive, .example = "\"28 a\"", .about = "years valued, whole; required unless `periods` is dates"},
    {.name = "valued_from", .shape = Shape::year, .example = "2025", .about = "calendar year at whose start all is valued; the first if absent. An end-of-period flow of the period before stands at time 0 (a bonus at signing)"},
    {.name = "periods", .shape = Shape::choice, .detail = "annual|quarterly|monthly|dates", .fallback = "annual", .example = "\"quarterly\"", .about = "length of a period; dates: no periods, but the days of the legs' own flows, from the first of them, by days over 365"},
    {.name = "flows", .shape = Shape::choice, .detail = "end|mid|start", .fallback = "end", .example = "\"mid\"", .about = "moment of a period at which its flows are discounted"},
    {.name = "not_modelled", .shape = Shape::texts, .example = "[\"grid works\", \"tailings\"]", .about = "what the deal file leaves out, printed with every result"},
};
constexpr Key source_keys[] = {
    {.name = "title", .shape = Shape::text, .required = true, .example = "\"North Korea trades rare earth mine rights ...\"", .about = "title of the document"},
    {.name = "by", .shape = Shape::text, .example = "\"Radio Free Asia\"", .about = "author or publisher"},
    {.name = "date", .shape = Shape::table, .example = "2019-10-21", .about = "its date"},
    {.name = "url", .shape = Shape::text, .example = "\"https://example.org/page\"", .about = "where it can be read"},
    {.name = "doc", .shape = Shape::text, .example = "\"annex 3.pdf\"", .about = "a document that is not on the net"},
    {.name = "page", .shape = Shape::text, .example = "\"12\"", .about = "page or section"},
    {.name = "note", .shape = Shape::text, .example = "\"one anonymous official\"", .about = "a remark"},
    {.name = "grade", .shape = Shape::choice, .detail = "A|B|C|D|E", .required = true, .example = "\"C\"",
     .about = "A audited or contract, B official or peer-reviewed, C press, D rumour or recalled, E our guess"},
};
constexpr Key party_keys[] = {
    {.name = "name", .shape = Shape::text, .required = true, .example = "\"DPRK (state and Cholsan mine)\"", .about = "full name"},
    {.name = "short", .shape = Shape::text, .example = "\"DPRK\"", .about = "name in tables"},
    {.name = "country", .shape = Shape::text, .required = true, .example = "\"KP\"", .about = "ISO country code, for the law"},
    {.name = "rate", .detail = "%/a", .bound = Bound::not_negative, .required = true, .example = "\"8 .. 10 .. 15 %/a\"",
     .about = "real discount rate; its range is for sensitivity only and is never drawn (rulings 3)"},
    {.name = "premium_for", .shape = Shape::texts, .example = "[\"risk.seizure\"]", .about = "risks that the rate already pays for; one that is also a [risk] is counted twice and warned of"},
};
constexpr Key index_keys[] = {
    {.name = "file", .shape = Shape::file, .detail = "year|value", .required = true, .example = "\"reference/us-cpi.csv\"", .about = "CSV with columns year, value: a price index"},
    {.name = "money", .shape = Shape::text, .required = true, .example = "\"USD\"", .about = "the currency it deflates"},
};
constexpr Key rate_keys[] = {
    {.name = "file", .shape = Shape::file, .detail = "year|value|unit", .required = true, .example = "\"reference/cny-per-usd.csv\"",
     .about = "CSV with columns year, value, unit such as CNY_nominal/USD_nominal: exchange rates, each the average of its year; source, grade"},
};
constexpr Key correlation_keys[] = {
    {.name = "of", .shape = Shape::texts, .required = true, .example = "[\"price.copper.Cu\", \"price.gold.Au\"]",
     .about = "shocks of price processes: price.ID.SUBSTANCE; of schwartz-smith price.ID.SUBSTANCE.chi and .xi; those not named are independent"},
    {.name = "matrix", .shape = Shape::table, .required = true, .example = "[[\"100 %\", \"32 %\"], [\"32 %\", \"100 %\"]]",
     .about = "their correlations, a list of rows: symmetric, 100 % on the diagonal, no negative eigenvalue"},
};
constexpr Key schedule_keys[] = {
    {.name = "NAME", .shape = Shape::table, .example = "[\"40 %\", \"60 %\"]", .about = "a list of shares by year; must add to 100 % unless its name begins with `ramp`"},
};
constexpr Key law_keys[] = {
    {.name = "check", .shape = Shape::texts, .required = true, .example = "[\"un-dprk\", \"cn-dprk\"]", .about = "rule files to apply, by name"},
    {.name = "folder", .shape = Shape::text, .fallback = "reference/law", .example = "\"reference/law\"", .about = "where the rule files lie"},
    {.name = "as_of", .shape = Shape::table, .example = "2019-10-21", .about = "day for which the law is read; the deal's date if absent"},
};
constexpr Key fairness_keys[] = {
    {.name = "rule", .shape = Shape::choice, .detail = "both-gain|split|nash|kalai-smorodinsky|egalitarian|contribution-parity|equal-irr-uplift|equal-exchange-ratio|market-value-exchange|no-worse-than-counterfactual|none", .fallback = "both-gain", .example = "\"both-gain\"", .about = "the rule that decides (docs/fairness.md), after each side has gained; both-gain and split: each side must gain over its outside option, and the split must lie in the band; none: the file values only part of the exchange, so no verdict on it"},
    {.name = "reason", .shape = Shape::text, .example = "\"only the loan is valued, not what it pays for\"", .about = "with rule = \"none\": why there is no verdict, printed in its place"},
    {.name = "between", .shape = Shape::texts, .example = "[\"drc\", \"consortium+lender\"]",
     .about = "the sides that split the joint gain: parties, with + between those judged as one; every party for itself if absent; a party in none is a third party, shown and not judged"},
    {.name = "split", .shape = Shape::table, .fallback = "40 .. 60 %", .example = "\"40 .. 60 %\"", .about = "band for each side's share of the joint gain; a stated convention, no standard exists"},
    {.name = "certainty", .detail = "%", .bound = Bound::share, .fallback = "70 %", .example = "\"70 %\"", .about = "share of random draws in which the rule must hold for the deal to be fair; printed beside the share in which it does"},
    {.name = "neutral_rate", .detail = "%/a", .bound = Bound::not_negative, .example = "\"10 %/a\"", .about = "rate of the joint gain; the mean of the parties' rates if absent (rulings 2)"},
    {.name = "vary", .shape = Shape::table, .example = "[\"leg.mine.discount\", { path = \"leg.mine.years\", from = \"5 a\", to = \"30 a\" }]",
     .about = "up to three terms that the sides may bargain over: inputs with a range, from its P10 to its P90, or between `from` and `to`"},
    {.name = "instrument", .shape = Shape::text, .example = "\"leg.signature.amount\"",
     .about = "an input that moves value from side to side one for one at the neutral rate, which is checked; without one there is no rule of equal gains"},
    {.name = "weights", .shape = Shape::texts, .example = "[\"60 %\", \"40 %\"]", .about = "bargaining weights of the Nash rule, one a side, 100 % in all; equal if absent"},
};
constexpr Key terms_keys[] = {
    {.name = "signed_in", .shape = Shape::year, .example = "2009", .about = "calendar year of signing; that of the deal's date if absent"},
    {.name = "resource", .shape = Shape::text, .example = "\"oil\"", .about = "what is sold, mined or pledged"},
    {.name = "amount", .detail = "USD", .bound = Bound::positive, .example = "\"18.47 GUSD\"", .about = "what is lent or built, money of the day; the sum of what the loans sign if absent"},
    {.name = "tenor", .detail = "a", .bound = Bound::positive, .example = "\"15 a\"", .about = "years to the last payment; that of the loan if absent"},
    {.name = "grace", .detail = "a", .bound = Bound::not_negative, .example = "\"4 a\"", .about = "years of it without repayment; that of the loan if absent"},
    {.name = "repaid_in", .shape = Shape::choice, .detail = "money|volume|value|profit-share|until-recouped", .example = "\"volume\"",
     .about = "what repayment is measured in: money, a volume of product, product to a value, a share of profit, product until the cost is recouped"},
    {.name = "price_rule", .shape = Shape::choice, .detail = "fixed|market|floor|discount", .example = "\"market\"", .about = "how the product is priced: fixed, at market, with a floor, below market"},
    {.name = "collateral", .shape = Shape::texts, .example = "[\"escrow\", \"offtake\"]", .about = "none, escrow, offtake, equity, licence, deposit, guarantee; escrow of a loan is seen if absent"},
    {.name = "stabilised", .shape = Shape::flag, .example = "true", .about = "whether a clause freezes tax or law for the contract; a stabilisation clause is seen if absent"},
    {.name = "contract_public", .shape = Shape::flag, .example = "false", .about = "whether the text of the contract is published"},
};
constexpr Key benchmark_keys[] = {
    {.name = "leg", .shape = Shape::text, .required = true, .example = "\"mine\"", .about = "the leg of which the state's take is compared"},
    {.name = "law", .shape = Shape::text, .example = "\"Mining code of 2002\"", .about = "what the standard law is called"},
    {.name = "scenario", .shape = Shape::text, .example = "\"mining-code\"", .about = "the standard law: this scenario, of this file or of `deal`"},
    {.name = "deal", .shape = Shape::text, .example = "\"mine-under-the-code.toml\"", .about = "the standard law: another deal file, relative to this one, with a leg of the same name"},
    {.name = "payer", .shape = Shape::text, .example = "\"sicomines\"", .about = "the party or venture that has the leg; needed when nothing in the deal is levied on it"},
    {.name = "receipts", .shape = Shape::texts, .example = "[\"drc.leg.works\", \"drc.venture.sicomines\"]",
     .about = "rows of what the state gets of the leg beside what is levied on it (works, dividends, bonuses): part of its take, in the standard law those that exist there"},
    {.name = "peers", .shape = Shape::text, .example = "\"reference/fiscal-peers.csv\"", .about = "CSV of other countries: group, who, indicator (aetr_0, aetr_10, metr ...), value in %, source, grade"},
    {.name = "peer_group", .shape = Shape::text, .example = "\"gold\"", .about = "which rows of it"},
};
constexpr Key reading_keys[] = {
    {.name = "id", .shape = Shape::text, .required = true, .example = "\"daily-energy\"", .about = "name"},
    {.name = "note", .shape = Shape::text, .example = "\"2.5 million kWh a day\"", .about = "how the report is read"},
    {.name = "source", .shape = Shape::text, .example = "\"reuters2019\"", .about = "who reads it so"},
    {.name = "set", .shape = Shape::table, .example = "{ \"leg.solar.energy\" = \"2.5 GWh/d\" }", .about = "paths and the values they get"},
    {.name = "without", .shape = Shape::texts, .example = "[\"leg.solar.capacity\"]", .about = "paths that are taken out"},
};
constexpr Key scenario_keys[] = {
    {.name = "note", .shape = Shape::text, .example = "\"prices of 2011\"", .about = "what is asked"},
    {.name = "source", .shape = Shape::text, .example = "\"usgs\"", .about = "where the changed values come from"},
    {.name = "comparable", .shape = Shape::text, .example = "\"Guinea, RN1 road, 2018\"",
     .about = "the other deal whose published terms the changed values are (then `source` says where they stand): it counts among the comparable deals of T4 and F1"},
    {.name = "extends", .shape = Shape::text, .example = "\"boom-2011\"", .about = "another scenario whose changes are made first"},
    {.name = "set", .shape = Shape::table, .example = "{ \"price.fob.year\" = 2011 }", .about = "paths and the values they get"},
    {.name = "without", .shape = Shape::texts, .example = "[\"fiscal.royalty\"]", .about = "paths that are taken out"},
};
constexpr Key sweep_keys[] = {
    {.name = "id", .shape = Shape::text, .required = true, .example = "\"grade-by-price\"", .about = "name"},
    {.name = "x", .shape = Shape::table, .example = "{ path = \"leg.mine.grade\", from = \"1 %\", to = \"6 %\", steps = 6 }", .about = "first input: from, to, steps and perhaps scale = \"log\"; or values; or all of it as one text, as on the command line"},
    {.name = "y", .shape = Shape::table, .example = "\"price.fob.scale=60 %, 100 %\"", .about = "second input"},
    {.name = "axes", .shape = Shape::table, .example = "[\"leg.mine.grade=1 % .. 6 %/6\", \"price.fob.scale=60, 100 %\", \"leg.mine.recovery=40, 60 %\"]", .about = "any number of inputs, in place of x and y; the first varies fastest"},
    {.name = "out", .shape = Shape::table, .required = true, .example = "\"investor.npv\"", .about = "line or measure, or a list of them"},
};
constexpr Key expect_keys[] = {
    {.name = "out", .shape = Shape::text, .required = true, .example = "\"leg.mine.total_product\"", .about = "line or measure"},
    {.name = "year", .shape = Shape::year, .example = "2025", .about = "for a line over years"},
    {.name = "period", .shape = Shape::text, .example = "\"2025-Q2\"", .about = "for a line over quarters, months or dates: 2025-Q2, 2025-07, 2025-07-14"},
    {.name = "value", .shape = Shape::table, .required = true, .example = "\"35.1 kt\"", .about = "the published result"},
    {.name = "tolerance", .shape = Shape::table, .fallback = "0", .example = "\"0.05 kt\"", .about = "absolute, or relative in %"},
    {.name = "scenario", .shape = Shape::text, .example = "\"boom-2011\"", .about = "evaluate this scenario"},
    {.name = "reading", .shape = Shape::text, .example = "\"daily-energy\"", .about = "evaluate this reading"},
    {.name = "source", .shape = Shape::text, .example = "\"weng2015\"", .about = "where the result is published, or `hand`"},
};
constexpr Key claim_keys[] = {
    {.name = "says", .shape = Shape::text, .required = true, .example = "\"the investor got a bargain\"", .about = "what was said, in a few words"},
    {.name = "source", .shape = Shape::text, .required = true, .example = "\"rfa2019\"", .about = "who said it: id of a [source.ID]"},
    {.name = "holds_when", .shape = Shape::text, .required = true, .example = "\"investor.surplus > 0\"", .about = "the condition over lines and measures by which it is true, as `assay solve --until` takes it"},
    {.name = "note", .shape = Shape::text, .example = "\"much higher is read as half as much again\"", .about = "how the words are read"},
};
constexpr Key common[] = {
    {.name = "kind", .shape = Shape::text, .example = "\"mine\"", .about = "which kind of its family the table is"},
    {.name = "source", .shape = Shape::text, .example = "\"rfa2019\"", .about = "source of every quantity in the table that names none itself"},
    {.name = "note", .shape = Shape::text, .example = "\"...\"", .about = "a remark"},
};
constexpr Key quantity_long[] = {
    {.name = "value", .shape = Shape::text, .example = "\"1.0 .. 3.0 .. 5.0 %\"", .about = "number, P10 .. P90, or low .. most likely .. high, with a unit; this, or `file` and `row`"},
    {.name = "file", .shape = Shape::text, .example = "\"reference/benchmarks.csv\"", .about = "CSV that holds the figure: columns id, low, typical, high, unit, and for its evidence source and grade"},
    {.name = "row", .shape = Shape::text, .example = "\"solar-om\"", .about = "id of the row in that file; empty cells of low, typical, high are left out"},
    {.name = "of", .shape = Shape::text, .example = "\"TREO\"", .about = "substance or base that a share or mass is of"},
    {.name = "per", .shape = Shape::text, .example = "\"ore\"", .about = "substance that the mass below the line is of"},
    {.name = "source", .shape = Shape::text, .example = "\"rfa2019\"", .about = "id of a [source.ID]"},
    {.name = "page", .shape = Shape::text, .example = "\"12\"", .about = "page in the source"},
    {.name = "confidence", .shape = Shape::choice, .detail = "low|medium|high", .example = "\"low\"", .about = "the analyst's own, printed beside the grade"},
    {.name = "note", .shape = Shape::text, .example = "\"mode as reported; range is ours\"", .about = "a remark"},
    {.name = "dist", .shape = Shape::choice, .detail = "pert|triangular|uniform|normal|lognormal|percentiles|discrete", .example = "\"normal\"",
     .about = "law of chance, in place of `value`: pert or triangular with min, mode, max; uniform with min, max; normal with mean, sd or p10, p90; lognormal with median, log_sd or p10, p90; percentiles with p10, p50, p90; discrete with values, weights"},
    {.name = "min", .detail = model::any_unit, .example = "\"10 Mt\"", .about = "least value; of a normal, lognormal or percentiles law the limit that `beyond` is about"},
    {.name = "mode", .detail = model::any_unit, .example = "\"30 Mt\"", .about = "most likely value, the base case"},
    {.name = "max", .detail = model::any_unit, .example = "\"80 Mt\"", .about = "greatest value, as `min`"},
    {.name = "mean", .detail = model::any_unit, .example = "\"30 Mt\"", .about = "mean and base case of a normal law"},
    {.name = "sd", .detail = model::any_unit, .example = "\"5 Mt\"", .about = "standard deviation of a normal law"},
    {.name = "median", .detail = model::any_unit, .example = "\"30 Mt\"", .about = "median and base case of a lognormal law"},
    {.name = "log_sd", .detail = "1", .example = "0.5", .about = "standard deviation of the natural logarithm"},
    {.name = "p10", .detail = model::any_unit, .example = "\"20 Mt\"", .about = "value that one draw in ten stays below"},
    {.name = "p50", .detail = model::any_unit, .example = "\"30 Mt\"", .about = "median and base case"},
    {.name = "p90", .detail = model::any_unit, .example = "\"60 Mt\"", .about = "value that nine draws in ten stay below"},
    {.name = "values", .shape = Shape::table, .example = "[\"1 %\", \"2 %\"]", .about = "rising values of a discrete law; the base case is the one in the middle of the weights"},
    {.name = "weights", .shape = Shape::table, .example = "[\"70 %\", \"30 %\"]", .about = "how likely each is, 100 % in all"},
    {.name = "beyond", .shape = Shape::choice, .detail = "truncate|cap", .fallback = "truncate", .example = "\"cap\"", .about = "draws beyond min or max: left out in favour of those between, or put on the limit"},
    {.name = "depends_on", .shape = Shape::table, .example = "{ input = \"leg.mine.capex\", corr = 0.6 }",
     .about = "inputs that move with this one, a table or a list of them: `input` its path, `corr` the correlation of ranks, or `corr_gauss` that of the normal numbers below (a Gaussian copula)"},
    {.name = "real", .shape = Shape::flag, .example = "true", .about = "a rate in real terms (all rates of this format are)"},
};

constexpr Section all_sections[] = {
    {"deal", false, false, "what it is, when, in which money", deal_keys},
    {"source", true, false, "where the numbers come from", source_keys},
    {"party", true, false, "who takes part", party_keys, common},
    {"index", true, false, "price indices that bring money of one year to another", index_keys, common},
    {"rate", true, false, "exchange rates that bring a deck in one currency to another", rate_keys, common},
    {"correlation", false, false, "correlations of price processes, for drawn paths", correlation_keys, common},
    {"schedule", false, false, "named lists of shares by year", schedule_keys},
    {"law", false, false, "which rules to check", law_keys},
    {"fairness", false, false, "what counts as fair", fairness_keys},
    {"terms", false, false, "terms that nothing is computed from, for the table of several deals' terms", terms_keys, std::span(common).subspan(1)},
    {"benchmark", false, false, "what the state's take is compared with: the standard law, other countries", benchmark_keys},
    {"reading", false, true, "rival readings of the same report", reading_keys},
    {"scenario", true, false, "named what-ifs", scenario_keys},
    {"sweep", false, true, "grids over inputs", sweep_keys},
    {"claim", true, false, "what was said about the deal, and when it is true", claim_keys},
    {"expect", false, true, "published results the deal must reproduce", expect_keys},
};

}  // namespace

std::span<const Section> sections() { return all_sections; }

const Section* find_section(std::string_view name) {
  for (const Section& section : all_sections)
    if (section.name == name) return &section;
  return nullptr;
}

const std::vector<model::Kind>& kinds() {
  static const std::vector<model::Kind> all = [] {
    std::vector<model::Kind> found;
    for (const auto room : {model::plant::kinds(), model::mine::kinds(), model::terms::kinds(), model::price::kinds(), model::fiscal::kinds(), model::risk::kinds()})
      found.insert(found.end(), room.begin(), room.end());
    return found;
  }();
  return all;
}

std::vector<std::string_view> families() { return {"ore", "leg", "loan", "stage", "venture", "waterfall", "term", "clause", "interest", "price", "fiscal", "risk", "leakage", "outside"}; }

const model::Kind* find_kind(std::string_view section, std::string_view name) {
  for (const model::Kind& kind : kinds())
    if (kind.section == section && kind.name == name) return &kind;
  return nullptr;
}

std::string_view default_kind(std::string_view family) { return family == "price" || family == "interest" ? "deck" : family == "stage" ? "process" : family == "venture" ? "joint-venture" : family == "loan" || family == "waterfall" ? family : family == "leakage" ? "cash" : ""; }

std::span<const Key> common_keys() { return common; }
std::span<const Key> row_keys() { return common_keys().subspan(1); }  // a row has no kind
std::span<const Key> quantity_keys() { return quantity_long; }

std::span<const std::string_view> later_sections() {
  static constexpr std::string_view words[] = {"assumptions"};
  return words;
}

std::span<const std::string_view> later_keys() {
  static constexpr std::string_view words[] = {"timing", "model", "half_life",
                                               "volatility", "corr",     "host_pays",  "product"};
  return words;
}

std::span<const std::string_view> later_quantity_keys() {
  static constexpr std::string_view words[] = {"mu", "sigma", "schedule", "paid_by", "escalation", "amount"};
  return words;
}

namespace {

bool holds(std::span<const std::string_view> words, std::string_view word) { return std::find(words.begin(), words.end(), word) != words.end(); }

}  // namespace

bool comes_later(std::string_view section) { return holds(later_sections(), section); }
bool key_comes_later(std::string_view key) { return holds(later_keys(), key); }
bool quantity_key_comes_later(std::string_view key) { return holds(later_quantity_keys(), key); }

}  // namespace assay::deal
