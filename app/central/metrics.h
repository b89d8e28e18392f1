// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <cstdint>
#include <map>

namespace bincard::serverapp {

/// Counters and gauges in the text format that Prometheus reads. One thread at a time.
class Metrics
{
public:
    /// `name` with its labels, for instance `bincard_requests_total{path="/v1/push",status="200"}`.
    void add(const QByteArray &name, std::int64_t by = 1) { m_values[name] += by; }
    void set(const QByteArray &name, std::int64_t value) { m_values[name] = value; }
    [[nodiscard]] QByteArray text() const;

private:
    std::map<QByteArray, std::int64_t> m_values;
};

} // namespace bincard::serverapp
