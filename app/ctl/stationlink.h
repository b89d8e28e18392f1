// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/id.h"
#include "net/serveraddress.h"

#include <QByteArray>
#include <QHostAddress>
#include <QSslSocket>

#include <functional>

namespace bincard::ctl {

/// Who signs the requests of a station: on whatever connection, each with the next counter (docs/protocol.md, "On the network").
struct Signer {
    DeviceId device;
    QByteArray key;
    std::int64_t counter = 0;

    [[nodiscard]] QByteArray authorization(QByteArrayView method, QByteArrayView target, QByteArrayView body);
};

/// One connection of a measuring station to a central server, with one request at a time. Far lighter than a real station's: a thousand of
/// them live on one thread, which needs an event loop.
class StationLink : public QObject
{
public:
    /// The signer must outlive the link. `from` is an address of this machine, null for any: a server counts strangers by address.
    StationLink(const net::ServerAddress &server, Signer &signer, const QHostAddress &from);

    struct Request {
        QByteArray method, target, body; ///< target with query; a large body is compressed on its way
    };
    struct Reply {
        int status = 0; ///< 0 = the connection broke
        QByteArray body; ///< decompressed
        std::int64_t bytesUp = 0, bytesDown = 0; ///< heads and bodies, before TLS
    };
    using Done = std::function<void(const Reply &)>;

    /// Connects when it has to. Not while it is busy.
    void ask(Request request, Done done);
    [[nodiscard]] bool busy() const { return m_done != nullptr; }

private:
    void send();
    void read();
    [[nodiscard]] bool readHead();
    void finish(Reply reply);
    [[nodiscard]] QByteArray header(QByteArrayView name) const; ///< of the answer; empty when it is not there

    QString m_host;
    quint16 m_port;
    QByteArray m_certificate;
    QHostAddress m_from;
    Signer &m_signer;
    QSslSocket m_socket{this};
    Request m_request;
    bool m_compressed = false, m_asksAgain = false;
    Done m_done;
    std::int64_t m_bytesUp = 0;
    QByteArray m_received, m_head; ///< of the answer: all bytes; the head once it is there
    qsizetype m_bodyBytes = 0;
};

} // namespace bincard::ctl
