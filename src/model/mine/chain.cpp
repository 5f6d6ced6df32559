#include "model/mine/chain.hpp"

#include <algorithm>

namespace assay::model::mine {

using sheet::Cell;
using sheet::Line;

namespace {

/// The first leg that names a stage, in any of its keys; nullptr when none does.
const Entry* first_mine_of(const Entry& stage, Book& book) {
  for (const Entry& entry : book.entries())
    for (const char* key : {"chain", "by_products"}) {
      const Value* value = entry.section == "leg" ? entry.find(key) : nullptr;
      if (value != nullptr && std::find(value->texts.begin(), value->texts.end(), stage.id) != value->texts.end()) return &entry;
    }
  return nullptr;
}

/// The entries that a key of the mine names, all of the kind that the key takes.
std::vector<const Entry*> named(const Entry& mine, std::string_view key, const Kind& kind, Book& book) {
  std::vector<const Entry*> found;
  const Value* value = mine.find(key);
  for (std::size_t i = 0; value != nullptr && i < value->texts.size(); ++i) {
    const Entry& entry = *book.entry("stage", value->texts[i]);
    const Entry* first = first_mine_of(entry, book);
    if (first != &mine)
      book.found().error("E385", value->place_of(i), "`" + first->path() + "` has `" + entry.path() + "` already", "a stage takes the whole product of one mine: write one for each");
    else if (entry.kind == kind.name) found.push_back(&entry);
    else
      book.found().error("E386", value->place_of(i), "`" + entry.path() + "` is of kind " + entry.kind + "; `" + std::string(key) + "` takes stages of kind " + std::string(kind.name),
                         entry.kind == by_product_kind.name ? "name it in `by_products`" : "name it in `chain`");
  }
  return found;
}

/// A money row and its mean per tonne of ore: "<key>" and "<key>_per_ore".
class PerOre {
 public:
  PerOre(Book& book, const Entry& mine, Line milled) : book_(book) {
    ore_ = book.scalar(mine, "total_ore", "Ore milled over the deal's years", "Mt{ore}", [&book, milled] { return book.total(milled); });
  }
  Line add(const std::string& key, const std::string& label, std::string about, sheet::RowFormula formula) {
    const Line row = book_.sheet().line({key, label, book_.unit("USD"), std::move(about)}, std::move(formula));
    book_.sheet().scalar({key + "_per_ore", label + ", per tonne of ore", book_.unit("USD/t{ore}"), "sum over the deal's years, undiscounted, per tonne of ore milled"},
                         [&book = book_, row, ore = ore_] { return ratio_or_zero(book.total(row), ore[book.calendar().period(0)]); });
    return row;
  }

 private:
  Book& book_;
  Line ore_;
};

}  // namespace

void check_is_in_a_mine(const Entry& stage, std::string_view key, Book& book) {
  if (first_mine_of(stage, book) == nullptr)
    book.found().error("E384", stage.where, "no mine names `" + stage.path() + "`, so it would do nothing", "in its mine:  " + std::string(key) + " = [\"" + stage.id + "\"]");
}

std::optional<Chain> record_chain(const Entry& mine, Book& book, Product first, const Costs& costs, Line milled, Line head_grade) {
  Chain chain;
  chain.products.push_back(std::move(first));
  const std::vector<const Entry*> stages = named(mine, "chain", stage_kind, book);
  const std::vector<const Entry*> others = named(mine, "by_products", by_product_kind, book);
  bool good = true;
  if (const Value* sold = mine.find("sold_after")) {
    const auto at = std::find_if(stages.begin(), stages.end(), [&](const Entry* stage) { return stage->id == sold->text; });
    chain.sold = static_cast<std::size_t>(at - stages.begin()) + 1;
    if (at == stages.end()) {
      book.found().error("E386", sold->where, "`" + sold->text + "` is not a stage of this mine's `chain`", "name one of its stages, or take this out: the mine's own product is handed over");
      good = false;
    }
  }
  for (std::size_t i = 0; good && i < chain.sold; ++i) {
    const Value* owner = stages[i]->find("owner");
    if (owner == nullptr || owner->text == mine.text("from") || owner->text == mine.text("to")) continue;
    book.found().error("E388", owner->where, "`" + stages[i]->path() + "` comes before the product changes hands, so one of the leg's two parties must own it",
                       "owner = \"" + mine.text("from") + "\" or \"" + mine.text("to") + "\", or let `sold_after` name an earlier stage");
    good = false;
  }
  if (!good || book.found().has_errors()) return std::nullopt;
  for (const Entry* stage : stages) chain.products.push_back(record_stage(*stage, book, mine, chain.products.back(), milled, head_grade));
  for (const Entry* other : others) chain.by_products.push_back(record_by_product(*other, book, milled, costs.growth));
  return chain;
}

void record_value_per_ore(const Entry& mine, Book& book, const Chain& chain, Line milled, Line contract_value, Line upstream_cost) {
  PerOre rows(book, mine, milled);
  std::optional<Line> before;
  Line handed_over;
  std::vector<Line> takers, givers;  // what each adds after the hand-over
  for (std::size_t i = 0; i < chain.products.size(); ++i) {
    const Product& product = chain.products[i];
    const std::string prefix = product.path + '.';
    const Line value = rows.add(prefix + "chain_value", product.title + ": worth in the taker's market", "by-products included: they are sold whatever becomes of the oxides",
                                [tonnes = product.tonnes, worth = product.worth, others = chain.by_products](Period p) {
                                  Cell total = tonnes[p] * worth[p];
                                  for (const ByProduct& other : others) total = total + other.value[p];
                                  return total;
                                });
    const Line cost = rows.add(prefix + "stage_cost", product.title + ": cost and capital of the stage", {},
                               [i, upstream_cost, products = chain.products, sold = chain.sold](Period p) {
                                 if (i > 0) return products[i].cost[p] + products[i].capital[p];
                                 // The mine bears what is spent up to the hand-over and is no later stage's: by-products, sustaining capital, closure.
                                 Cell total = upstream_cost[p];
                                 for (std::size_t k = 1; k <= sold; ++k) total = total - products[k].cost[p] - products[k].capital[p];
                                 return total;
                               });
    const Line added = rows.add(prefix + "added", product.title + ": value added less cost and capital", "value less the value of what went in, less cost",
                                [value, cost, before](Period p) { return before ? value[p] - (*before)[p] - cost[p] : value[p] - cost[p]; });
    if (i == chain.sold) handed_over = value;
    if (i > chain.sold && product.maker == mine.text("to")) takers.push_back(added);
    if (i > chain.sold && product.maker == mine.text("from")) givers.push_back(added);
    before = value;
  }
  const auto with = [](Line of, Line less, std::vector<Line> more) {
    return [=](Period p) {
      Cell total = of[p] - less[p];
      for (const Line& row : more) total = total + row[p];
      return total;
    };
  };
  rows.add(mine.path() + ".giver_keeps", "What the giver keeps", "contract value less all cost up to the hand-over, and what its own later stages add", with(contract_value, upstream_cost, std::move(givers)));
  rows.add(mine.path() + ".taker_keeps", "What the taker keeps", "worth less contract value at the hand-over, and what its own later stages add", with(handed_over, contract_value, std::move(takers)));
}

}  // namespace assay::model::mine
