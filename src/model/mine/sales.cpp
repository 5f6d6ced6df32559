#include "model/mine/sales.hpp"

#include "model/mine/chain.hpp"
#include "model/mine/costs.hpp"
#include "model/mine/charges.hpp"
#include "model/mine/mine_stream.hpp"
#include "model/mine/unit_cost.hpp"
#include "model/mine/cutoff.hpp"

namespace assay::model::mine {
namespace {

using sheet::Cell;
using sheet::Line;

/// The rows of one mine's product and money, built step by step.
class Sales {
 public:
  Sales(const Entry& entry, Book& book, const OreBody& body, const Capacity& capacity, const Milling& milling, const Basket& basket)
      : entry_(entry), book_(book), body_(body), capacity_(capacity), milling_(milling), basket_(basket) {}

  void record() {
    record_own_product();
    auto chain = record_chain(entry_, book_, own_, costs_, milling_.milled, milling_.head_grade);
    if (!chain) return;
    chain_ = std::move(*chain);
    record_prices();
    record_costs();
    record_returns();
    record_shares();
    record_yardsticks();
    record_value_per_ore(entry_, book_, chain_, milling_.milled, contract_value_, upstream_);
    post();
    post_chain();
    if (entry_.has("repays")) record_repayment_need();
  }

 private:
  Line row(std::string_view name, std::string label, std::string_view unit, sheet::RowFormula f, std::string about = {}) {
    return book_.line(entry_, name, std::move(label), unit, std::move(f), std::move(about));
  }
  Line money(std::string_view name, std::string label, sheet::RowFormula f, std::string about = {}) {
    return row(name, std::move(label), "USD", std::move(f), std::move(about));
  }

  /// What leaves the mine's own mill; what it fetches and what it costs, before any later stage.
  void record_own_product() {
    own_.title = "Mine's product";
    own_.maker = entry_.text("to");
    own_.path = entry_.path();
    own_.basket = basket_;
    const Line grade = milling_.head_grade, yield = basket_.yield, ore = milling_.milled;
    own_.tonnes = row("product", "Oxides in the product", "t{TREO}", [=](Period p) { return ore[p] * grade[p] * yield[p]; }, "milled x head grade x yield");
    book_.produces(own_.tonnes);
    const Period any = book_.calendar().period(0);
    for (std::size_t i = 0; i < basket_.oxides.size(); ++i) {
      const std::string& oxide = basket_.oxides[i];
      row("product_of." + oxide, oxide + " in the product", "t{" + oxide + "}", [ore, grade, own = basket_.yields[i], any](Period p) { return ore[p] * grade[p] * own[any]; });
    }

    const Cell payable = book_.cell(entry_, "payability"), charges = charges_per_oxide(entry_, book_), per_oxide = book_.cell(entry_, "transport");
    const Cell transport = has_freight(entry_) ? per_oxide + freight_per_oxide(entry_, book_) : per_oxide;
    own_.freight = transport;
    const Line benchmark = basket_.benchmark, market = basket_.taker_value;
    // The names of the deal's own prices go to the product that changes hands.
    const bool sold = !entry_.has("sold_after");
    own_.arms_length = row(sold ? "arms_length_price" : "own_product_price", "Price of the mine's product between independent parties, per kg of oxides", "USD/kg{TREO}",
                           [=](Period p) { return benchmark[p] * payable - charges; });
    own_.worth = row(sold ? "worth_price" : "own_product_worth", "Worth of the mine's product to its taker, per kg of oxides", "USD/kg{TREO}",
                     [=, &book = book_, &entry = entry_](Period p) {
      const Cell fetched = market[p] * payable;
      return (entry.has("trading_cost") ? fetched * (book.one() - book.cell(entry, "trading_cost")) : fetched) - charges - transport;
    });
    costs_ = record_own_costs(entry_, book_, capacity_, milling_, own_.tonnes);
    own_.cost = costs_.operating;
    own_.capital = costs_.capital;
  }

  void record_prices() {
    const Product& sold = chain_.handed_over();
    const Line product = sold.tonnes;
    Line arms_length = sold.arms_length, worth = sold.worth;
    if (chain_.sold > 0) {
      arms_length = row("arms_length_price", "Price of " + sold.title + " between independent parties, per kg of oxides", "USD/kg{TREO}", [=](Period p) { return sold.arms_length[p]; });
      worth = row("worth_price", "Worth of " + sold.title + " to its taker, per kg of oxides", "USD/kg{TREO}", [=](Period p) { return sold.worth[p]; });
    }
    const Cell discount = book_.cell(entry_, "discount"), one = book_.one();
    const bool agreed = entry_.has("agreed_price");
    const Line agreed_value = agreed ? record_agreed_value(entry_, book_, sold.basket) : Line();
    contract_price_ = row("contract_price", "Price of the product in the contract, per kg of oxides", "USD/kg{TREO}",
                          [=](Period p) { return agreed ? agreed_value[p] : arms_length[p] * (one - discount); });
    if (agreed)
      row("agreed_discount", "Discount of the agreed price on the price between independent parties", "%", [=, paid = contract_price_](Period p) {
        const Cell fair = arms_length[p];
        return ratio_or_zero(fair - paid[p], fair);
      }, "0 where the product is worth nothing at arm's length");
    const auto value = [&](std::string_view name, std::string label, Line price, bool discounted) {
      return money(name, std::move(label), [=, others = chain_.by_products](Period p) {
        Cell total = product[p] * price[p];
        for (const ByProduct& other : others) total = total + (discounted ? other.value[p] * (one - discount) : other.value[p]);
        return total;
      });
    };
    contract_value_ = value("contract_value", "Contract value of the product", contract_price_, true);
    arms_length_value_ = value("arms_length_value", "Arm's-length value of the product", arms_length, false);
    worth_ = value("worth", "Worth of the product to its taker", worth, false);
    if (entry_.has("trading_cost")) money("resale_margin", "Worth of the product to its taker less its contract value", [worth = worth_, paid = contract_value_](Period p) { return worth[p] - paid[p]; });
  }

  /// The cost and capital up to the hand-over: of the stages that the taker runs, and of those that the giver does.
  void record_costs() {
    std::vector<Line> operating{own_.cost}, capital{own_.capital};
    for (std::size_t i = 1; i <= chain_.sold; ++i) {
      const Product& stage = chain_.products[i];
      const bool givers = stage.maker == entry_.text("from");
      (givers ? givers_operating_ : operating).push_back(stage.cost);
      (givers ? givers_capital_ : capital).push_back(stage.capital);
    }
    for (const ByProduct& other : chain_.by_products) operating.push_back(other.cost);
    const auto total = [&](std::string_view name, std::string label, std::vector<Line> rows, std::optional<Line> less = {}) {
      return money(name, std::move(label), [rows, less](Period p) {
        Cell sum = rows.front()[p];
        for (std::size_t i = 1; i < rows.size(); ++i) sum = sum + rows[i][p];
        return less ? sum - (*less)[p] : sum;
      });
    };
    operating_ = total("operating_cost", "Mining, milling and processing", std::move(operating));
    capital_ = total("capital", "Mine and mill capital", std::move(capital));
    record_later_costs(entry_, book_, capacity_, milling_, {operating_, contract_value_}, costs_);
    std::vector<Line> all = givers_operating_;
    all.insert(all.end(), givers_capital_.begin(), givers_capital_.end());
    for (const Line& row : {operating_, capital_}) all.push_back(row);
    for (const auto& later : {costs_.sustaining, costs_.closure, costs_.working_capital})
      if (later) all.push_back(*later);
    upstream_ = total("upstream_cost", "All cost and capital up to the hand-over", std::move(all), costs_.salvage);
    const Line value = arms_length_value_, cost = upstream_;
    rent_ = money("rent", "Rent of the ore: arm's-length value less all cost, before risk", [=](Period p) { return value[p] - cost[p]; },
                  "what the ore would bring its owner, had it the means to mine it");
    record_rent_npv(entry_, book_, rent_);
  }

  /// What royalties on the smelter's return and the trade's cost per unit are counted from.
  void record_returns() {
    const Product& sold = chain_.handed_over();
    const Line value = arms_length_value_;
    money("net_smelter_return", "Net smelter return: arm's-length value less freight to the market", [value, tonnes = sold.tonnes, freight = sold.freight](Period p) { return value[p] - tonnes[p] * freight; },
          "payability, charges and penalties are in the price already");
    record_unit_costs(entry_, book_, [operating = operating_, givers = givers_operating_, others = chain_.by_products, tonnes = sold.tonnes, freight = sold.freight](Period p) {
                        Cell cost = operating[p] + tonnes[p] * freight;
                        for (const Line& stage : givers) cost = cost + stage[p];
                        for (const ByProduct& other : others) cost = cost - other.value[p];
                        return cost;
                      },
                      [sustaining = costs_.sustaining, closure = costs_.closure, &book = book_](Period p) {
                        Cell sum = book.zero("USD");
                        for (const auto& row : {sustaining, closure})
                          if (row) sum = sum + (*row)[p];
                        return sum;
                      }, sold.tonnes, "USD/kg{TREO}", "operating cost up to the hand-over, whoever bears it, and freight, less what by-products bring; no royalty");
    record_mine_stream(entry_, book_, sold.tonnes, sold.worth);
  }

  void record_shares() {
    const Cell term = book_.cell(entry_, "term"), start = book_.sheet().constant(0, unit_of("a"), "the deal's start");
    const Line rights = row("rights", "Share of the period in which the rights run", "%", [=, &book = book_](Period p) { return book.active(p, start, term); });
    const Line contract = contract_value_, operating = operating_;
    money("margin_credit", "Contract value less operating cost while the rights run: what can repay", [=](Period p) {
      return positive(contract[p] - operating[p]) * rights[p];
    });
    money("revenue_credit", "Contract value while the rights run: what can repay", [=](Period p) { return contract[p] * rights[p]; });
    // The term that the product repays says how much of it the account takes; its lines may stand later in the file.
    taken_ = row("taken", "Share of the product taken as repayment or of right", "%", [rights, &book = book_, &entry = entry_](Period p) {
      return entry.has("repays") ? rights[p] * book.at("term." + entry.text("repays") + ".taken_share", p) : rights[p];
    });
    const Line taken = taken_;
    const Cell one = book_.one();
    taker_cost_ = money("taker_cost", "Operating cost borne by the taker", [=](Period p) { return operating[p] * taken[p]; });
    giver_cost_ = money("giver_cost", "Operating cost borne by the giver", [=](Period p) { return operating[p] * (one - taken[p]); });
    bought_ = money("bought", "Product bought from the giver at the contract price", [=](Period p) { return contract[p] * (one - taken[p]); });
    money("taken_value", "Contract value of the product taken", [=](Period p) { return contract[p] * taken[p]; });
  }

  void record_yardsticks() {
    const Cell held = body_.in_place;
    const Period first = book_.calendar().period(0);
    const Line market = basket_.taker_value;
    const Line in_place = book_.scalar(entry_, "oxides_in_place", "Oxides in the ground", "kt{TREO}", [=] { return held; });
    book_.scalar(entry_, "in_situ_value", "In-situ value: oxides in the ground at the basket price, no cost taken off", "USD",
                 [=] { return in_place[first] * market[first]; }, "not a value of the deal: shown because the press quotes it");
    book_.scalar(entry_, "total_product", "Oxides in the product over the horizon", "kt{TREO}", [&book = book_, product = own_.tonnes] { return book.total(product); });
  }

  void record_repayment_need() {
    // How much oxide the account's principal is, at the first year's contract price and at the full basket value.
    const std::string account = "term." + entry_.text("repays");
    const Period first = book_.calendar().period(0);
    const auto oxide = [&](std::string_view name, std::string label, Line price) {
      book_.scalar(entry_, name, std::move(label), "kt{TREO}", [&book = book_, account, price, first] {
        // Ore that the contract pays nothing for repays nothing: 0, not an error of the whole run.
        return ratio_or_zero(book.at(account + ".principal", first), price[first]);
      });
    };
    oxide("oxide_to_repay", "Oxides that the principal alone would take at the contract price, no cost or interest", contract_price_);
    oxide("oxide_to_repay_full", "Oxides that the principal alone would take at the full basket value", chain_.handed_over().basket.benchmark);
  }

  void post() {
    const std::string owner = entry_.text("from"), taker = entry_.text("to"), account = entry_.path();
    Ledger& ledger = book_.ledger();
    ledger.hand_over(account, "product", owner, taker, contract_value_, arms_length_value_);
    ledger.hand_over(account, "mining services", taker, owner, taker_cost_, taker_cost_);
    ledger.hand_over(account, "mine capital", taker, owner, capital_, capital_);
    ledger.pay(account, "product bought", taker, owner, bought_);
    ledger.spend(account, "mine capital", taker, capital_);
    ledger.spend(account, "operating cost", taker, taker_cost_);
    ledger.spend(account, "operating cost", owner, giver_cost_);
    ledger.gain(account, "worth of product", taker, worth_);
    if (entry_.has("host_alternative"))
      ledger.outside_option(owner, "rent of the ore of " + account + " without the deal", rent_, book_.cell(entry_, "host_alternative"));
  }

  void post_chain() {
    const std::string account = entry_.path();
    for (const auto& rows : {givers_operating_, givers_capital_})
      for (const Line& cost : rows) book_.ledger().spend(account, "stages before the hand-over", entry_.text("from"), cost);
    for (std::size_t i = chain_.sold + 1; i < chain_.products.size(); ++i) {
      const Product& stage = chain_.products[i];
      const Product& before = chain_.products[i - 1];
      const Line added = book_.sheet().line({stage.path + ".added_value", stage.title + ": worth of the product less that of its feed", book_.unit("USD"), "each stage buys its feed at its worth"},
                                            [made = stage.tonnes, price = stage.worth, fed = before.tonnes, cost = before.worth](Period p) { return made[p] * price[p] - fed[p] * cost[p]; });
      book_.ledger().gain(account, stage.title, stage.maker, added);
      book_.ledger().spend(account, stage.title + ", operating cost", stage.maker, stage.cost);
      book_.ledger().spend(account, stage.title + ", capital", stage.maker, stage.capital);
    }
  }

  const Entry& entry_;
  Book& book_;
  const OreBody& body_;
  const Capacity& capacity_;
  const Milling& milling_;
  const Basket& basket_;
  Product own_;
  Costs costs_;
  Chain chain_;
  std::vector<Line> givers_operating_, givers_capital_;  ///< of stages before the hand-over that the giver runs
  Line contract_price_, contract_value_, arms_length_value_, worth_;
  Line operating_, capital_, upstream_, rent_, taken_, taker_cost_, giver_cost_, bought_;
};

}  // namespace

void record_sales(const Entry& entry, Book& book, const OreBody& body, const Capacity& capacity, const Milling& milling, const Basket& basket) {
  Sales(entry, book, body, capacity, milling, basket).record();
}

}  // namespace assay::model::mine
