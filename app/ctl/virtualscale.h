// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "device/scaleprotocol.h"

#include <QString>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace bincard::ctl {

inline constexpr std::int64_t kHeaviestG = 999'999; ///< six digits, as a Toledo frame has them

/// "1250" (grams at rest), "moving", "overload", "underload", "other-unit", "rubbish" or "silent".
[[nodiscard]] std::optional<ScaleReading> parseScaleWords(const QString &words);

/// A scale in the network that says what it is told to. Takes several connections at once. Its thread has an event loop.
class VirtualScale
{
public:
    struct Options {
        quint16 port = 0; ///< 0 = any
        device::ScaleDialect dialect;
        ScaleReading reading{ScaleState::Stable, 0};
        QString stateFile = {}; ///< what it says from now on, in a word; empty = none
    };
    /// Environment when the port is taken.
    [[nodiscard]] static Result<std::unique_ptr<VirtualScale>> start(const Options &options);
    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }

    /// Called with a sentence when the file has no such word in it; it goes on.
    std::function<void(const QString &sentence)> onTrouble;

    static constexpr std::size_t kMostClients = 32;

private:
    explicit VirtualScale(const Options &options);
    void accept();
    void read(QTcpSocket &socket);
    void obey(QTcpSocket &socket, const QByteArray &command);
    void tell();
    void lookAtFile();

    device::ScaleDialect m_dialect;
    ScaleReading m_reading;
    QString m_file, m_words;
    std::vector<std::unique_ptr<QTcpSocket>> m_clients;
    QTcpServer m_server;
    QTimer m_tell, m_look;
};

} // namespace bincard::ctl
