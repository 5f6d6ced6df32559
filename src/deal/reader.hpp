#pragma once
#include <map>
#include <set>
#include <string>
#include <vector>

#include "deal/deal_file.hpp"
#include "model/ledger/kind.hpp"

namespace assay::deal {

/// A [source.ID] of the deal.
struct Source {
  std::string id, title, by, date, url, note;
  char grade = 'E';
  Span where;
};

/// Reads the values of a deal's tables against tables of keys: shape, unit, bounds, unknown keys, defaults.
/// Every mistake goes to `found`; a value that could not be read is left out.
class Reader {
 public:
  Reader(const DealFile& file, Diagnostics& found) : file_(file), found_(found) {}

  // What quantities are read against; filled by resolve as it reads the sections in order.
  std::string money;
  std::map<std::string, Source> sources;
  std::map<std::string, std::vector<sheet::Parameter>> schedules;
  std::set<std::string> parties;
  std::map<std::string, std::set<std::string>> ids;  ///< ids by family, for references
  std::map<std::string, std::string> files_read;     ///< shown name -> text, for the deal's hash

  Diagnostics& found() { return found_; }
  const DealFile& file() const { return file_; }

  /// All keys of a table. `path` is the table's place ("leg.mine"); `extra` are keys that are allowed beside `keys` and
  /// read by the caller. Its quantities that name no source have that of the table, or else that of the table around it, `outer_source`.
  std::vector<model::Value> read_table(const input::Node& table, const std::string& path, std::span<const model::Key> keys,
                                       std::span<const model::Key> extra, const std::string& what, const std::string& outer_source = {});
  /// The table's own `source`, or else `outer_source`, with its grade, as that of the entry.
  void take_source(model::Entry& entry, const input::Node& table, const std::string& outer_source) const;
  /// The tables of a list (Shape::rows); nothing when one of them could not be read whole.
  std::optional<std::vector<model::Entry>> read_rows(const input::Node& node, const std::string& path, const model::Key& key, const std::string& outer_source);
  std::optional<model::Value> read_value(const input::Node& node, const std::string& path, const model::Key& key, const std::string& table_source);
  /// A quantity of a unit; long or short form.
  std::optional<sheet::Parameter> read_quantity(const input::Node& node, const std::string& path, const model::Key& key, const std::string& table_source);
  /// The same from text in our tables (a default) or a plain string node elsewhere.
  std::optional<sheet::Parameter> quantity_from_text(const std::string& text, const Span& where, const input::Node* node, const std::string& path,
                                                     const model::Key& key, std::string_view of = {}, std::string_view per = {});
  /// The same from a row of a CSV file of yardsticks, columns id, low, typical, high, unit, with the row's own evidence.
  std::optional<sheet::Parameter> quantity_from_row(const input::Node& node, const std::string& path, const model::Key& key, const std::string& table_source);
  /// The same from a law of chance that is written out: `dist` with its numbers, or p10, p50 and p90. E660 no such law or not its numbers, E661 numbers
  /// that contradict each other.
  std::optional<sheet::Parameter> quantity_from_law(const input::Node& node, const std::string& path, const model::Key& key, const std::string& table_source);
  /// The evidence of a row of a file that `table` names: the row's own, or the table's where it names none (model::csv_fact, for what is no entry).
  void row_evidence(sheet::Parameter& p, const input::Node& table, const input::CsvTable& csv, const input::CsvRow& row) const;
  std::shared_ptr<const input::CsvTable> read_csv(const std::string& name, const Span& where, const std::vector<std::string>& required);

  std::optional<std::string> text_of(const input::Node& node, const std::string& path);
  std::optional<Date> date_of(const input::Node& node, const std::string& path);
  void unknown_key(const input::Node& member, const std::string& path, const std::string& what, const std::vector<std::string>& known,
                   const std::vector<std::string>& missing, const std::string& topic = {});

 private:
  bool within(const sheet::Parameter& p, const model::Key& key, const Span& where, const std::string& path);
  /// `depends_on` of a long form, into Parameter::correlated. False: E662 not a table of it, E663 no correlation.
  bool read_dependence(const input::Node& node, sheet::Parameter& p);
  void set_evidence(sheet::Parameter& p, const input::Node* long_form, const std::string& table_source);
  std::optional<std::vector<std::string>> texts_of(const input::Node& node, const std::string& path);

  const DealFile& file_;
  Diagnostics& found_;
  std::map<std::string, std::shared_ptr<const input::CsvTable>> tables_;  ///< of this reading, whatever columns were asked: what there is to say of one is said once
};

/// Does the long form write a law of chance out (Reader::quantity_from_law)?
bool says_a_law(const input::Node& long_form);
/// Is the key one of a law's numbers ("median", "values")?
bool is_law_number(std::string_view key);
/// The law of two or three numbers in canonical units, ascending: a lognormal of P10 and P90 where both are positive, else a normal law; a PERT of
/// min, mode, max. None where they are all the same.
Distribution range_law(const std::vector<Decimal>& numbers);
/// The laws with these P10 and P90, low < high; of a lognormal both are above zero.
Distribution normal_between(const Decimal& p10, const Decimal& p90);
Distribution lognormal_between(const Decimal& p10, const Decimal& p90);
/// Draws only what a key can be. A law that may go beyond ends there: P10 and P90 stay as written, and the chance beyond stands on the limit; but what
/// must be above zero is cut off at it, as zero itself it cannot be. Limits that the law has of its own stay.
void keep_within(Distribution& law, model::Bound bound);

/// P10 and P90 of a PERT with these ends and mode, to four significant digits: the figure shown is the figure used.
struct Ends {
  Decimal low, high;
};
Ends pert_ends(const Decimal& min, const Decimal& mode, const Decimal& max);

}  // namespace assay::deal
