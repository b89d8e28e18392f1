// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/stationlink.h"

#include "base/clock.h"
#include "base/hash.h"
#include "sync/compress.h"
#include "sync/requeststamp.h"

#include <QSslCertificate>
#include <QSslConfiguration>
#include <QUrl>

#include <algorithm>
#include <utility>

namespace bincard::ctl {
namespace {

constexpr qsizetype kLargestAnswer = 64 * 1024 * 1024;
constexpr int kCounterUsed = 409;

} // namespace

QByteArray Signer::authorization(QByteArrayView method, QByteArrayView target, QByteArrayView body)
{
    sync::Authorization signedBy;
    signedBy.stamp = {device, 1, SystemClock().wallMs(), ++counter, sha256({body})};
    signedBy.mac = sync::requestMac(key, signedBy.stamp, {method, target});
    return sync::authorizationHeader(signedBy);
}

StationLink::StationLink(const net::ServerAddress &server, Signer &signer, const QHostAddress &from)
    : m_host(QUrl(server.url).host()), m_port(static_cast<quint16>(QUrl(server.url).port())), m_certificate(server.certificate), m_from(from), m_signer(signer)
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    tls.setCaCertificates({}); // The fingerprint decides.
    m_socket.setSslConfiguration(tls);
    connect(&m_socket, &QSslSocket::sslErrors, this, [this] {
        if (m_socket.peerCertificate().digest(QCryptographicHash::Sha256) == m_certificate)
            m_socket.ignoreSslErrors();
    });
    connect(&m_socket, &QSslSocket::encrypted, this, [this] {
        m_socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
        if (busy())
            send();
    });
    connect(&m_socket, &QSslSocket::readyRead, this, [this] { read(); });
    connect(&m_socket, &QSslSocket::disconnected, this, [this] { finish({}); });
    connect(&m_socket, &QSslSocket::errorOccurred, this, [this] {
        m_socket.abort();
        finish({});
    });
}

void StationLink::ask(Request request, Done done)
{
    m_request = std::move(request);
    m_done = std::move(done);
    m_asksAgain = false;
    m_compressed = m_request.body.size() >= sync::kWorthCompressing;
    if (m_compressed)
        m_request.body = sync::compressed(m_request.body);
    if (m_socket.isEncrypted() && m_socket.state() == QAbstractSocket::ConnectedState) {
        send();
        return;
    }
    m_socket.abort(); // It may be on its way to an end.
    if (!m_from.isNull())
        m_socket.bind(m_from);
    m_socket.connectToHostEncrypted(m_host, m_port);
}

void StationLink::send()
{
    QByteArray head = m_request.method + ' ' + m_request.target + " HTTP/1.1\r\nHost: " + m_host.toLatin1() + "\r\nAccept-Encoding: zstd\r\nAuthorization: "
        + m_signer.authorization(m_request.method, m_request.target, m_request.body) + "\r\n";
    if (!m_request.body.isEmpty())
        head += "Content-Type: application/cbor\r\nContent-Length: " + QByteArray::number(m_request.body.size()) + "\r\n";
    if (m_compressed)
        head += "Content-Encoding: zstd\r\n";
    head += "\r\n";
    m_received.clear();
    m_head.clear();
    m_bytesUp = head.size() + m_request.body.size();
    m_socket.write(head + m_request.body);
}

void StationLink::read()
{
    m_received += m_socket.readAll();
    if (!busy() || (m_head.isEmpty() && !readHead()) || m_received.size() < m_bodyBytes)
        return;
    const int status = m_head.mid(9, 3).toInt(); // "HTTP/1.1 200 …"
    if (status == kCounterUsed && !std::exchange(m_asksAgain, true)) {
        m_signer.counter = std::max<std::int64_t>(m_signer.counter, header("Bincard-Counter").toLongLong());
        send();
        return;
    }
    Reply reply{status, m_received, m_bytesUp, m_head.size() + m_received.size()};
    if (header("Content-Encoding") == "zstd") {
        auto plain = sync::decompressed(reply.body, kLargestAnswer);
        reply.body = plain.ok() ? *plain : QByteArray();
    }
    finish(std::move(reply));
}

bool StationLink::readHead()
{
    const qsizetype end = m_received.indexOf("\r\n\r\n");
    if (end < 0)
        return false;
    m_head = m_received.left(end + 2);
    m_received.remove(0, end + 4);
    m_bodyBytes = header("Content-Length").toLongLong();
    return true;
}

QByteArray StationLink::header(QByteArrayView name) const
{
    const QByteArray wanted = "\r\n" + name.toByteArray().toLower() + ':';
    const qsizetype at = m_head.toLower().indexOf(wanted);
    if (at < 0)
        return {};
    const qsizetype from = at + wanted.size();
    return m_head.mid(from, m_head.indexOf("\r\n", from) - from).trimmed();
}

void StationLink::finish(Reply reply)
{
    if (const Done done = std::exchange(m_done, nullptr))
        done(reply);
}

} // namespace bincard::ctl
