#pragma once
#include <algorithm>
#include <atomic>
#include <cstddef>
#include <functional>
#include <future>
#include <vector>

namespace assay::study {

/// work(hand, job) for jobs 0 ... jobs - 1, each once, on a thread for each hand, of which there is one at least. Who does which is chance: what a
/// job leaves must not hang on it. What a job throws the caller gets, once the other threads are done.
template <class Hand, class Work>
void share_out(std::vector<Hand>& hands, std::size_t jobs, const Work& work) {
  std::atomic<std::size_t> next{0};
  const auto take = [&](Hand& hand) {
    for (std::size_t job = next++; job < jobs; job = next++) work(hand, job);
  };
  std::vector<std::future<void>> others;  // each waits for its thread when it goes
  for (std::size_t t = 1; t < std::min(hands.size(), jobs); ++t) others.push_back(std::async(std::launch::async, take, std::ref(hands[t])));
  take(hands[0]);
  for (std::future<void>& other : others) other.get();
}

}  // namespace assay::study
