#pragma once
#include "model/ledger/book.hpp"

namespace assay::model::mine {

/// Keys of a stream on a modelled mine, for the table of the kind.
#define ASSAY_MINE_STREAM_KEYS                                                                                                               \
  {.name = "stream", .detail = "%", .bound = Bound::share, .example = "\"10 %\"", .about = "share of the product that the taker sells into a stream; none if absent"}, \
  {.name = "stream_pays", .detail = "%", .bound = Bound::share, .example = "\"20 %\"",                                                        \
   .about = "share of the product's worth that the stream pays, until `stream_tier` has been delivered"},                                     \
  {.name = "stream_tier", .detail = "t{TREO}", .bound = Bound::not_negative, .example = "\"5 kt\"", .about = "oxides delivered in all at which the stream's price changes; never if absent"}, \
  {.name = "stream_pays_after", .detail = "%", .bound = Bound::share, .example = "\"60 %\"", .about = "share of the worth after that"},       \
  {.name = "stream_deposit", .detail = "USD", .bound = Bound::not_negative, .example = "\"80 MUSD\"", .about = "what the stream pays at once, in the first period; nothing if absent"}, \
  {.name = "stream_to", .shape = Shape::party, .example = "\"investor\"", .about = "the party that holds the stream; somebody outside the deal if absent"}

/// The stream on a mine that has one: streamed = product x stream, income by `record_stream_income` at `worth` (money per t TREO in the taker's market),
/// and its postings: the taker gives the worth of what it delivers and gets the income and the deposit.
void record_mine_stream(const Entry& entry, Book& book, sheet::Line product, sheet::Line worth);

/// E339: keys of a stream without the others they need.
void check_mine_stream(const Entry& entry, Diagnostics& found);

}  // namespace assay::model::mine
