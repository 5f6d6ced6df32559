#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "draws/sampler.hpp"
#include "engine/batch.hpp"
#include "numeric/aligned.hpp"
#include "study/given_draws.hpp"
#include "study/evaluation.hpp"

namespace assay::study {

/// A ranged input that is not drawn, and why: what decides how the deal is recorded, a rate, a searched value.
struct NotDrawn {
  std::string path, written, why;
  bool by_rule = false;  ///< no draw ever moves it (rulings 3); else it is worth a question of its own
};

/// Everything uncertain of a deal, ready to be drawn: inputs with a law of chance, and prices that move by a law of their own, through the cells
/// that lie between them and what is asked. Alternatives that share an input (AlternativeResult::same_file) are drawn with it. Threads share a
/// Drawing, each with a Worker of its own.
class Drawing {
 public:
  /// `outputs`: cells of the sheet. Neither the evaluation nor its sheet is needed afterwards.
  Drawing(const Evaluation& e, const std::vector<sheet::NodeId>& outputs, const draws::Design& design);
  /// Draws that are given, which must outlive it; what they do not name is held at its base case. There is no sampler then.
  Drawing(const Evaluation& e, const std::vector<sheet::NodeId>& outputs, const GivenDraws& given);

  /// Paths of the inputs that are drawn, in the order of the sampler's columns.
  const std::vector<std::string>& inputs() const { return inputs_; }
  const std::vector<sheet::Parameter>& parameters() const { return parameters_; }
  /// Lines of prices whose paths are drawn.
  const std::vector<std::string>& prices() const { return prices_; }
  /// Ranged inputs that are held at their base case.
  const std::vector<NotDrawn>& held() const { return held_; }
  /// Does any of the outputs depend on anything that is drawn?
  bool moves() const;
  std::size_t outputs() const { return plan_->outputs(); }
  const draws::Sampler& sampler() const { return *sampler_; }
  const GivenDraws* given() const { return given_; }
  /// What a run says of its draws.
  std::string words() const { return given_ != nullptr ? given_->how : sampler_->words(); }
  std::size_t columns() const { return given_ != nullptr ? given_->columns.size() : sampler_->columns(); }
  const draws::Design& design() const { return design_; }
  /// The same inputs and prices under another design.
  draws::Sampler sampler_with(const draws::Design& design) const;
  /// Inputs and prices in sets that are independent of each other: inputs that `depends_on` binds, directly or through others, are one; so are
  /// prices that share a source of chance or whose sources are correlated. In the order of the first of each.
  struct Independent {
    std::string name;                  ///< "leg.mine.grade", "price.copper.Cu"; of several "a + b"
    std::vector<std::size_t> columns;  ///< of the sampler
  };
  std::vector<Independent> independent() const;
  /// The value of an input that is not exceeded with this chance, 0 < chance < 1.
  double quantile(std::size_t input, double chance) const;

  /// What varies in the sheet and the sampler's column of each, then what each alternative is worth, which has none.
  const std::vector<engine::Varying>& varying() const { return varying_; }
  const std::vector<std::size_t>& own_columns() const { return own_; }
  struct There {
    std::unique_ptr<engine::Plan> plan;
    std::vector<std::size_t> columns;  ///< of the sampler, by input of the plan
  };
  /// What alternatives are worth, in their own sheets.
  const std::vector<There>& alternatives() const { return alternatives_; }
  const engine::Plan& plan() const { return *plan_; }

  static constexpr std::size_t lanes = engine::Batch::block;

  class Worker {
   public:
    /// Does it make prices that nothing asked for hangs on? Without them column(c) is for inputs alone.
    enum class Makes { all_prices, prices_in_use };
    explicit Worker(const Drawing& drawing, Makes makes = Makes::all_prices);
    /// Draws first ... first + count - 1, count <= lanes: out(output)[lane], NaN where it does not exist; in(input)[lane], canonical.
    void run(std::uint64_t first, std::size_t count);
    /// The same at values of the caller's: those of column(c), by column of the sampler.
    void evaluate(std::size_t count);
    double* column(std::size_t c) { return columns_[c].data(); }
    const double* out(std::size_t output) const { return outs_[output].data(); }
    /// The columns of all outputs.
    const double* const* outs() const { return to_outs_.data(); }
    const double* in(std::size_t input) const { return columns_[input].data(); }

   private:
    const Drawing& drawing_;
    std::vector<numeric::Column> columns_, worths_, outs_;
    std::vector<double*> to_columns_, to_outs_;
    std::vector<const double*> in_;
    engine::Batch batch_;
    struct There {
      engine::Batch batch;
      std::vector<const double*> in;
    };
    std::vector<There> there_;
  };

 private:
  /// A cell of a price, the column that moves it and how.
  struct Moved {
    std::string line;
    int period;
    std::size_t column;
  };
  void find_inputs(const Evaluation& e);
  void link(const Evaluation& e, const std::vector<sheet::NodeId>& outputs, const std::vector<Moved>& cells, engine::Varying::How how);
  const GivenDraws* given_ = nullptr;
  draws::Design design_;
  std::vector<std::string> inputs_, prices_;
  std::vector<NotDrawn> held_;
  std::vector<sheet::Parameter> parameters_;
  std::vector<draws::DrawnInput> laws_;
  std::optional<draws::DrawnPrices> paths_;
  std::unique_ptr<draws::Sampler> sampler_;
  std::unique_ptr<engine::Plan> plan_;
  std::vector<engine::Varying> varying_;
  std::vector<std::size_t> own_;
  std::vector<There> alternatives_;
};

/// W700 an input with a range that is not drawn; W701 nothing that moves an output is.
void say_what_is_held(const Drawing& drawing, Diagnostics& found);

}  // namespace assay::study
