#include <fmt/format.h>

#include <algorithm>

#include "base/nearest.hpp"
#include "base/rounding.hpp"
#include "deal/resolve_parts.hpp"
#include "deal/sections.hpp"
#include "draws/matrix.hpp"
#include "model/price/drivers.hpp"

namespace assay::deal {
namespace {

using input::Node;
using model::price::Shock;

constexpr model::Key cell_key = {.name = "rho", .detail = "%", .example = "\"68 %\"", .about = "correlation of two shocks"};

class CorrelationReader {
 public:
  CorrelationReader(const Node& table, Reader& reader, Deal& deal) : table_(table), reader_(reader), deal_(deal) {
    for (const model::Entry& entry : deal.entries)
      for (Shock& shock : model::price::shocks_of(entry)) shocks_.push_back(std::move(shock));
  }

  void read() {
    const auto values = reader_.read_table(table_, "correlation", find_section("correlation")->keys, find_section("correlation")->beside, "a correlation");
    const model::Value *names = value_of(values, "of"), *matrix = value_of(values, "matrix");
    if (names == nullptr || matrix == nullptr || !read_names(*names) || !read_matrix(*matrix)) return;
    if (check_shape() && check_partners(*matrix) && !reader_.found().has_errors()) check_definite(*matrix);
  }

 private:
  bool read_names(const model::Value& names) {
    std::vector<std::string> known;
    for (const Shock& shock : shocks_) known.push_back(shock.name);
    bool good = true;
    for (std::size_t i = 0; i < names.texts.size(); ++i) {
      const std::string& name = names.texts[i];
      const auto& own = deal_.correlation.shocks;
      if (std::find(own.begin(), own.end(), name) != own.end()) {
        reader_.found().error("E331", names.place_of(i), "`" + name + "` stands in the correlation matrix twice", "take one of its rows and columns out");
        good = false;
      } else if (std::find(known.begin(), known.end(), name) == known.end()) {
        const std::string meant = nearest(name, known);
        std::string list;
        for (const std::string& one : known) list += (list.empty() ? "" : ", ") + one;
        reader_.found().error("E331", names.place_of(i), "the deal has no shock `" + name + "`",
                              !meant.empty() ? "write  \"" + meant + "\"" : known.empty() ? "give the deal a price that moves by a law, such as  kind = \"gbm\"" : "known: " + list);
        good = false;
      }
      deal_.correlation.shocks.push_back(name);
    }
    return good;
  }

  bool read_matrix(const model::Value& value) {
    const Node& matrix = *value.node;
    const std::size_t n = deal_.correlation.shocks.size();
    const auto wrong_size = [&](const Span& where, const std::string& what) {
      reader_.found().error("E331", where, what, "as many rows and columns as `of` has names, for example  [[\"100 %\", \"68 %\"], [\"68 %\", \"100 %\"]]");
      return false;
    };
    if (matrix.kind != Node::Kind::array || matrix.items.size() != n) return wrong_size(matrix.where, "`of` names " + std::to_string(n) + "; the correlation matrix must have that many rows");
    for (std::size_t i = 0; i < n; ++i) {
      const Node& row = matrix.items[i];
      if (row.kind != Node::Kind::array || row.items.size() != n) return wrong_size(row.where, "row " + std::to_string(i + 1) + " of the correlation matrix does not have " + std::to_string(n) + " cells");
      deal_.correlation.rho.emplace_back();
      for (std::size_t j = 0; j < n; ++j) {
        auto p = reader_.read_quantity(row.items[j], "correlation.matrix." + std::to_string(i + 1) + '.' + std::to_string(j + 1), cell_key, text_of_source());
        if (!p) return false;
        p->label = "correlation of " + deal_.correlation.shocks[i] + " and " + deal_.correlation.shocks[j];
        deal_.correlation.rho.back().push_back(std::move(*p));
      }
    }
    return true;
  }

  std::string text_of_source() const {
    const Node* source = table_.find("source");
    return source != nullptr && source->is_string() ? source->text : std::string();
  }

  const sheet::Parameter& cell(std::size_t i, std::size_t j) const { return deal_.correlation.rho[i][j]; }

  bool check_shape() {
    const std::size_t n = deal_.correlation.shocks.size();
    bool good = true;
    const auto wrong = [&](const Span& where, const std::string& what, const std::string& fix) {
      reader_.found().error("E331", where, what, fix);
      good = false;
    };
    for (std::size_t i = 0; i < n; ++i) {
      if (cell(i, i).value != Decimal(1)) wrong(cell(i, i).where, "`" + deal_.correlation.shocks[i] + "` is not fully correlated with itself", "write  \"100 %\"  on the diagonal");
      for (std::size_t j = 0; j < i; ++j) {
        if (abs(cell(i, j).value) > Decimal(1)) {
          reader_.found().error("E353", cell(i, j).where, "a correlation lies between -100 and 100 %", "for example  \"30 %\"");
          good = false;
        } else if (cell(i, j).value != cell(j, i).value) {
          wrong(cell(i, j).where, "the correlation matrix is not symmetric: row " + std::to_string(i + 1) + ", column " + std::to_string(j + 1) + " is " + cell(i, j).written + ", the other way round " + cell(j, i).written,
                "write the same correlation in both places");
        }
      }
    }
    return good;
  }

  std::optional<std::size_t> place_of(const std::string& name) const {
    const auto& names = deal_.correlation.shocks;
    const auto found = std::find(names.begin(), names.end(), name);
    return found == names.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - names.begin()));
  }

  /// Two shocks of one price are correlated by its own `rho`: the matrix may only repeat it.
  bool check_partners(const model::Value& matrix) {
    for (const Shock& shock : shocks_) {
      const auto i = place_of(shock.name), j = shock.partner.empty() ? std::nullopt : place_of(shock.partner);
      if (!i || !j || *i < *j || cell(*i, *j).value.to_double() == shock.rho) continue;
      reader_.found().error("E331", matrix.where, "the matrix says " + cell(*i, *j).written + " of " + shock.name + " and " + shock.partner + "; the price's own `rho` says otherwise", "write the same in both places");
      return false;
    }
    return true;
  }

  /// Of the shocks named and, since a price's two shocks are bound to each other, their partners.
  void check_definite(const model::Value& value) {
    std::vector<std::string> names = deal_.correlation.shocks;
    for (const Shock& shock : shocks_)
      if (place_of(shock.name) && !shock.partner.empty() && !place_of(shock.partner)) names.push_back(shock.partner);
    draws::Matrix all = draws::Matrix::identity(names.size());
    std::vector<draws::Pair> by_price;  // not the matrix's to change
    for (std::size_t i = 0; i < names.size(); ++i)
      for (std::size_t j = 0; j < i; ++j) {
        const auto a = place_of(names[i]), b = place_of(names[j]);
        double rho = a && b ? cell(*a, *b).value.to_double() : 0;
        for (const Shock& shock : shocks_)
          if (shock.name == names[i] && shock.partner == names[j]) {
            rho = shock.rho;
            by_price.emplace_back(i, j);
          }
        all(i, j) = all(j, i) = rho;
      }
    if (draws::cholesky(all)) return;
    const draws::Matrix usable = draws::nearest_usable_correlation(all, by_price);
    std::string list, rows;
    for (std::size_t i = 0; i < names.size(); ++i) {
      list += (i == 0 ? "" : ", ") + ('"' + names[i] + '"');
      rows += i == 0 ? "" : ",\n          ";
      for (std::size_t j = 0; j < names.size(); ++j) rows += (j == 0 ? "[" : ", ") + ('"' + percent_text(usable(i, j)) + " %\"");
      rows += ']';
    }
    reader_.found().error("E332", value.where, "no set of numbers has these correlations: the matrix has a negative eigenvalue",
                          "the nearest that has none, in four digits:\nof     = [" + list + "]\nmatrix = [" + rows + ']');
  }

  /// Two decimals, or as many as a price's own `rho` has.
  static std::string percent_text(double usable) {
    const Decimal percent = *Decimal::parse(fmt::format("{}", usable)) * Decimal(100), rounded = *Decimal::parse(fixed_text(percent, 2));
    return rounded == percent ? fixed_text(percent, 2) : percent.text();
  }

  const Node& table_;
  Reader& reader_;
  Deal& deal_;
  std::vector<Shock> shocks_;
};

}  // namespace

void resolve_correlation(const Node& root, Reader& reader, Deal& deal) {
  const Node* table = root.find("correlation");
  if (table == nullptr || !table->is_table()) return;
  CorrelationReader(*table, reader, deal).read();
}

}  // namespace assay::deal
