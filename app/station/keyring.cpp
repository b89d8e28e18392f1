// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/keyring.h"

#include <QLoggingCategory>

#include <qt6keychain/keychain.h>

namespace bincard {
namespace {

Q_LOGGING_CATEGORY(lcKeyring, "bincard.keyring")

constexpr qsizetype kSecretBytes = 32;

QString service() { return QStringLiteral("bincard"); }
QString entry() { return QStringLiteral("station-key-secret"); }

} // namespace

void readKeySecret(QObject *context, Random &random, std::function<void(const QByteArray &)> done)
{
    auto *const read = new QKeychain::ReadPasswordJob(service(), context);
    read->setKey(entry());
    QObject::connect(read, &QKeychain::Job::finished, context, [=, &random](QKeychain::Job *) {
        if (read->error() == QKeychain::NoError && read->binaryData().size() == kSecretBytes)
            return done(read->binaryData());
        if (read->error() != QKeychain::EntryNotFound) {
            qCInfo(lcKeyring).noquote() << "no keyring:" << read->errorString();
            return done({});
        }
        const QByteArray secret = random.bytes(kSecretBytes);
        auto *const write = new QKeychain::WritePasswordJob(service(), context);
        write->setKey(entry());
        write->setBinaryData(secret);
        QObject::connect(write, &QKeychain::Job::finished, context, [=](QKeychain::Job *) {
            if (write->error() != QKeychain::NoError)
                qCInfo(lcKeyring).noquote() << "the keyring takes nothing:" << write->errorString();
            done(write->error() == QKeychain::NoError ? secret : QByteArray());
        });
        write->start();
    });
    read->start();
}

} // namespace bincard
