#pragma once
#include <any>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "model/ledger/kind.hpp"
#include "model/ledger/ledger.hpp"

namespace assay::model {

/// A deck of exchange rates, [rate.ID]: money of the day of one currency per money of the day of another, by year.
struct RateDeck {
  std::string id, of, per;                  ///< currencies: `of` per `per`, "CNY" per "USD"
  std::map<int, sheet::Parameter> by_year;  ///< unit CNY_nominal/USD_nominal
};

/// What a kind writes into while it records: the sheet, the ledger, and the deal's common facts.
class Book {
 public:
  Book(sheet::Sheet& sheet, Ledger& ledger, const std::vector<Entry>& entries, std::string money,
       std::map<std::string, sheet::Parameter> indices, Diagnostics& found);

  sheet::Sheet& sheet() { return sheet_; }
  Ledger& ledger() { return ledger_; }
  Diagnostics& found() { return found_; }
  const Calendar& calendar() const { return sheet_.calendar(); }
  const std::vector<Entry>& entries() const { return entries_; }
  const Entry* entry(std::string_view section, std::string_view id) const;

  /// "USD/t{ore}" in the deal's money.
  Unit unit(std::string_view text);
  const std::string& money() const { return money_; }
  sheet::Cell zero(std::string_view unit_text) { return sheet_.zero(unit(unit_text)); }
  sheet::Cell one() { return sheet_.one(); }
  /// The length of a period, as a cell in years.
  sheet::Cell length();
  /// A moment, in years from the deal's start or the valuation date, as its caller counts.
  sheet::Cell moment(const Decimal& years);

  /// The cell of a key; money of another year is brought to the deal's by the named index.
  sheet::Cell cell(const Entry& entry, std::string_view key);
  /// The cell of `key` for one name of a `quantities` key: its own value, or the one for all. E354 when there is neither.
  sheet::Cell cell(const Entry& entry, std::string_view key, std::string_view name);
  /// The cell of a key in a period, for keys marked `by_period`: what the last clause of the file that changes it and is in force makes of it; else the
  /// one of all years, or that of the last row of `brackets` whose calendar year `from` has come, and 0 before the first.
  sheet::Cell cell(const Entry& entry, std::string_view key, Period p);
  /// The same, asked to be shown and not to be used.
  sheet::Cell as_changed(const Entry& entry, std::string_view key, Period p);
  /// A clause gives a key ("fiscal.royalty.rate") the value `to` in the periods in which `in_force` is 1. `where` names the key.
  void change(const std::string& key, Span where, sheet::Line in_force, sheet::Cell to);
  /// E437 for a change that no formula has asked for (another key stands in its way); to be called once all formulas have run.
  void check_changes();
  sheet::Cell cell(const sheet::Parameter& parameter);
  /// An amount in `money` ("USD_2011") in the deal's, by the named index.
  sheet::Cell in_deal_money(sheet::Cell amount, const std::string& money);
  /// Is the parameter's money the deal's, or is there an index that converts it? Otherwise adds E210 and says no.
  bool knows_money(const sheet::Parameter& parameter);

  /// The decks of exchange rates of the deal, by id; they outlive the book.
  void have_rates(const std::map<std::string, RateDeck>& rates) { rates_ = &rates; }
  const RateDeck& rate(const std::string& id) const { return rates_->at(id); }

  /// Declares a line below an entry: "<entry path>.<name>".
  sheet::Line line(const Entry& entry, std::string_view name, std::string label, std::string_view unit_text, sheet::RowFormula formula,
                   std::string about = {});
  sheet::Line scalar(const Entry& entry, std::string_view name, std::string label, std::string_view unit_text,
                     sheet::ScalarFormula formula, std::string about = {});
  sheet::Balance balance(const Entry& entry, std::string_view name, std::string label, std::string_view unit_text, sheet::Cell opening,
                         std::string about = {});

  /// A row that grows by `rate` (per year, compounded yearly) from 1 at the valuation date: the first period after it holds one period's growth.
  sheet::Line growth(const Entry& entry, std::string_view name, std::string label, sheet::Cell rate);

  /// A line of another entry, wherever in the file that stands: looked up when the formula runs, so the order of the
  /// file does not matter. Say in advance with `needs` which lines a user's key names, so that a wrong name is an error.
  sheet::Cell at(const std::string& key, Period p);
  /// Registers a line that a user named (Shape::lines); checked by `check_needs` once every entry has declared its own.
  void needs(const std::string& key, Span where, const Unit& dimension);
  /// Likewise, a line of whatever unit.
  void needs(const std::string& key, Span where);
  /// A check of what lines only tell together, run by `check_needs`, when every entry has declared its own.
  void afterwards(std::function<void()> check) { afterwards_.push_back(std::move(check)); }
  /// The line of that key, once all lines stand; E403 with the nearest name, and nothing, when there is none.
  std::optional<sheet::Line> expected_line(const std::string& key, const Span& where);
  void check_needs();

  /// A scalar line that should lie within a sourced band; outside it the run warns and goes on: "<what> 4 USD/W; 0.66 to 1.4 <verdict>".
  struct Plausible {
    sheet::Line line;
    sheet::Parameter band;
    std::string what, code, verdict, fix;
  };
  /// A band in money of another year is brought to the deal's by the named index.
  void expect_within(sheet::Line line, const sheet::Parameter& band, std::string what, std::string code = "W512", std::string verdict = "is usual",
                     std::string fix = "check the reading of the report");
  const std::vector<Plausible>& plausible() const { return plausible_; }

  /// Something that only the figures can tell: when the scalar line is above 0 in the base case, the run warns with "<before> <value> <after>".
  struct Remark {
    sheet::Line line;
    Span where;
    std::string code, before, after, fix;
  };
  void remark(Remark remark) { remarks_.push_back(std::move(remark)); }
  const std::vector<Remark>& remarks() const { return remarks_; }

  /// An input that the run sets before it evaluates anything: the value from `from` to `to` (canonical) at which the scalar line `objective` is highest.
  struct Search {
    std::string path, objective;     ///< of the parameter; key of the line
    Decimal from, to;
    std::vector<std::string> shown;  ///< scalar lines that are shown with it along the curve
  };
  void search(Search search) { searches_.push_back(std::move(search)); }
  const std::vector<Search>& searches() const { return searches_; }

  /// A line of what is produced, ore or metal or energy: production starts in the first period in which one of them is above 0.
  void produces(sheet::Line line) { products_.push_back(line); }
  const std::vector<sheet::Line>& products() const { return products_; }

  /// A scalar line that people quote of an entry (a plant's levelised cost, the year in which an account is repaid): shown with the results, by these few words.
  struct KeyFigure {
    std::string entry, words;
    sheet::Line line;
    sheet::Line over;        ///< scalar: what the figure is taken over (energy, debt); not above 0, the figure means nothing and is left out
    bool is_year = false;    ///< a calendar year, shown as one
  };
  void quotes(const Entry& entry, sheet::Line line, std::string words, sheet::Line over) { quoted_.push_back({entry.path(), std::move(words), line, over, false}); }
  /// A calendar year, as a plain number; a line of 0 says that there is none, and the figure is left out.
  void quotes_year(const Entry& entry, sheet::Line line, std::string words) { quoted_.push_back({entry.path(), std::move(words), line, line, true}); }
  const std::vector<KeyFigure>& quoted() const { return quoted_; }

  /// What a room makes of an entry once, for other entries of the room to ask for: an ore body, for its mines. By the entry's path; empty at first.
  std::any& made(const std::string& path) { return made_[path]; }

  /// The sum of a row over all periods of the deal.
  sheet::Cell total(sheet::Line row);

  /// The share of period p that lies between `start` and `start + length` years from the deal's start, 0 to 1.
  sheet::Cell active(Period p, sheet::Cell start, sheet::Cell years);
  /// The share of a schedule (by year from the first) that falls into the period; 0 after its end. No schedule: all in the
  /// first year.
  sheet::Cell scheduled(const Entry& entry, std::string_view key, Period p);

 private:
  sheet::Cell as_written(const Entry& entry, std::string_view key, Period p);

  struct Need {
    std::string key;
    Span where;
    std::optional<Unit> dimension;  ///< none: any
  };
  struct Change {
    std::string key;
    Span where;
    sheet::Line in_force;
    sheet::Cell to;
    bool asked = false;
  };
  sheet::Sheet& sheet_;
  Ledger& ledger_;
  const std::vector<Entry>& entries_;
  std::string money_;
  std::map<std::string, sheet::Parameter> indices_;  ///< by money written ("USD_2011"): deal's money per that money
  Diagnostics& found_;
  const std::map<std::string, RateDeck>* rates_ = nullptr;
  std::vector<Need> needs_;
  std::vector<Change> changes_;
  std::vector<std::function<void()>> afterwards_;
  std::map<std::string, Unit, std::less<>> units_;   ///< read once each: models ask for the same few in every period
  std::map<Decimal, sheet::Cell> moments_;           ///< constants in years
  sheet::Cell length_;
  std::vector<Plausible> plausible_;
  std::vector<Remark> remarks_;
  std::vector<Search> searches_;
  std::vector<sheet::Line> products_;
  std::vector<KeyFigure> quoted_;
  std::map<std::string, std::any> made_;
  std::set<std::string> untold_;                     ///< what E354 has been said of
};

}  // namespace assay::model
