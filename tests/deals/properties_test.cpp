#include <map>
#include <random>

#include "deals_test_support.hpp"

// What holds in every deal, whatever its figures; nothing here is a figure of ours.
namespace assay::study {
namespace {

class AnyDeal : public ::testing::TestWithParam<std::string> {};

/// The power of money in a unit, all moneys together: 1 for USD/t, 0 for CNY/USD, -1 for t/USD.
int power_of_money(Unit unit) {
  int power = 0;
  for (std::string money = unit.money(); !money.empty(); money = unit.money())
    for (const int step : {1, -1, 2, -2, 3, -3}) {
      const Unit rest = unit / unit_of(money).power(step);
      if (rest.money() == money) continue;
      unit = rest;
      power += step;
      break;
    }
  return power;
}

std::unique_ptr<Evaluation> run(const std::shared_ptr<const deal::DealFile>& file, const deal::Question& question, Diagnostics& found) {
  return evaluate(file, question, {.drivers = false, .readings = false}, found);
}

/// Conditions compare with amounts that the contract states, which are no inputs: without the entries that have one in money.
deal::Question without_triggers(const deal::Deal& deal) {
  deal::Question question;
  for (const model::Entry& entry : deal.entries)
    if (entry.has("when") && entry.text("when").find(deal.money.substr(0, 3)) != std::string::npos) question.sets.push_back({entry.path(), std::nullopt, {}, {}});
  return question;
}

// Every sum of money a thousand times as large: every line of money too, every share, rate, mass and year the same. So no formula has an
// amount of money of its own, and no verdict hangs on the size of a deal.
TEST_P(AnyDeal, AThousandTimesTheMoneyChangesNothingElse) {
  const auto file = deal_at(GetParam());
  ASSERT_TRUE(file);
  Diagnostics found;
  const auto whole = run(file, {}, found);
  ASSERT_TRUE(whole) << rendered(found);
  const auto base = run(file, without_triggers(*whole->deal), found);
  ASSERT_TRUE(base) << rendered(found);
  const sheet::Sheet& sheet = base->recorded->sheet;
  const Decimal thousand = 1000;

  engine::Overrides larger;
  for (std::uint32_t i = 0; i < sheet.parameters().size(); ++i) {
    const sheet::Parameter& p = sheet.parameters()[i];
    if (const int power = power_of_money(p.unit); power != 0) larger.emplace_back(sheet::ParameterId{i}, p.value * pow(thousand, power));
  }
  ASSERT_FALSE(larger.empty());
  const auto scaled = engine::evaluate_decimal(sheet, larger);

  std::map<int, Decimal> largest;
  const auto visit = [&](const auto& each) {
    for (std::uint32_t line = 0; line < sheet.line_count(); ++line) {
      const auto& record = sheet.line_record(sheet::LineId{line});
      const int power = power_of_money(record.spec.unit);
      if (record.spec.key.find(".log_") != std::string::npos) continue;  // a logarithm of a price moves by the logarithm of a thousand
      for (const sheet::NodeId cell : record.cells) each(record.spec.key, power, base->values[cell], scaled[cell] / pow(thousand, power));
    }
  };
  visit([&](const std::string&, int power, const Decimal& before, const Decimal&) { largest[power] = max(largest[power], abs(before)); });
  int wrong = 0;
  visit([&](const std::string& key, int power, const Decimal& before, const Decimal& after) {
    if (abs(after - before) <= largest[power] * *Decimal::parse("1e-30") || ++wrong > 5) return;
    ADD_FAILURE() << key << ": " << before << " became " << after;
  });
}

// An input set to what the file says is the same deal: every line and figure.
/// Does a scenario that stands for what a party has without the deal set this path? `--set` comes after scenarios, there too, and so
/// takes that change away: setting it to what the deal has then moves the alternative.
bool set_by_an_alternative(const Evaluation& e, const std::string& path) {
  for (const model::Entry& entry : e.deal->entries) {
    if (entry.section != "outside" || !entry.has("scenario")) continue;
    for (const deal::Variant& scenario : e.deal->scenarios)
      for (const deal::Change& change : scenario.changes)
        if (scenario.id == entry.text("scenario") && change.path == path) return true;
  }
  return false;
}

TEST_P(AnyDeal, AnInputSetToWhatItIsChangesNothing) {
  const auto file = deal_at(GetParam());
  ASSERT_TRUE(file);
  Diagnostics found;
  const auto base = run(file, {}, found);
  ASSERT_TRUE(base) << rendered(found);
  int tried = 0;
  for (const sheet::Parameter& p : base->recorded->sheet.parameters()) {
    const bool shares = p.path.starts_with("schedule."), fitted = p.path.find(".fit.") != std::string::npos;
    if (p.defaulted || p.where.source != file->source || shares || fitted) continue;  // not an input of the deal file by itself
    if (set_by_an_alternative(*base, p.path)) continue;
    ++tried;
    Diagnostics trouble;
    auto change = deal::parse_set(p.path + '=' + p.written, trouble);
    ASSERT_TRUE(change) << p.path << '\n' << rendered(trouble);
    deal::Question question;
    question.sets.push_back(std::move(*change));
    const auto same = run(file, question, trouble);
    ASSERT_TRUE(same) << p.path << " = " << p.written << '\n' << rendered(trouble);
    EXPECT_EQ(same->values.all(), base->values.all()) << p.path << " = " << p.written;
  }
  EXPECT_GT(tried, 1);
}

// A deal without one or two of its terms, taxes, clauses, loans, waterfalls, ventures or risks is a deal, whose ledger closes (each run proves
// it), or a mistake of the file that is told with its place. Never a failure of ours.
TEST_P(AnyDeal, WithoutSomeOfItsContractIsADealOrAMistake) {
  const auto file = deal_at(GetParam());
  ASSERT_TRUE(file);
  Diagnostics found;
  const auto base = run(file, {}, found);
  ASSERT_TRUE(base) << rendered(found);
  std::vector<std::string> paths;
  for (const model::Entry& entry : base->deal->entries)
    if (entry.section != "price") paths.push_back(entry.path());
  std::mt19937 random(1);
  const auto try_without = [&](std::size_t first, std::size_t second) {
    deal::Question question;
    question.sets.push_back({paths[first], std::nullopt, {}, {}});
    if (second != first) question.sets.push_back({paths[second], std::nullopt, {}, {}});
    SCOPED_TRACE("without " + paths[first] + " and " + paths[second]);
    Diagnostics trouble;
    std::unique_ptr<Evaluation> run_without;
    ASSERT_NO_THROW(run_without = run(file, question, trouble));
    if (run_without) {
      EXPECT_TRUE(run_without->agreement.agree) << run_without->agreement.worst_line;
      return;
    }
    ASSERT_TRUE(trouble.has_errors());
    for (const Diagnostic& d : trouble.all()) EXPECT_TRUE(d.where.known() && !d.code.empty() && !d.fix.empty()) << render(d);
  };
  for (std::size_t i = 0; i < paths.size(); ++i) try_without(i, i);
  for (int i = 0; i < 20; ++i) try_without(random() % paths.size(), random() % paths.size());
}

INSTANTIATE_TEST_SUITE_P(Shipped, AnyDeal, ::testing::ValuesIn(deal_files()), test_name);

}  // namespace
}  // namespace assay::study
