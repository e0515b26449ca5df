"""Writes SIF files (sif, pkg/sif/sif.go) for tests.

    sif.py write OUT KIND=FILE...        a SIF of these objects; signature=FILE@FINGERPRINT
    sif.py list KIND=FILE...             what a signature of all of these would list
    sif.py oci OUT LAYOUT                the image of an OCI layout of plain tar layers, which become squashfs
"""
import hashlib, json, os, struct, subprocess, sys

KINDS = {'definition': 0x4001, 'system': 0x4004, 'signature': 0x4005, 'json': 0x4006, 'index': 0x400a, 'blob': 0x400b}
HEAD = b'#!/usr/bin/env run-singularity\n'.ljust(32, b'\0') + b'SIF_MAGIC\0' + b'01\0'
IDENTITY = b'0123456789abcdef'
GROUP = 0xf0000001


def digest(data):
    return 'sha256:' + hashlib.sha256(data).hexdigest()


def parsed(argument):
    kind, _, path = argument.partition('=')
    path, _, fingerprint = path.partition('@')
    with open(path, 'rb') as file:
        return kind, os.path.basename(path), file.read(), fingerprint


def extra(kind, data, fingerprint):
    if kind == 'system':
        return struct.pack('<ii', 1, 2) + b'02\0'
    if kind == 'signature':
        return struct.pack('<i', 1) + bytes.fromhex(fingerprint)
    return digest(data).encode() if kind in ('index', 'blob') else b''


def descriptor(number, offset, kind, name, data, fingerprint):
    signature = kind == 'signature'
    group, link = (0, GROUP) if signature else (GROUP, 0)
    fixed = (KINDS[kind], True, number, group, link, offset, len(data), len(data), 0, 0, 0, 0)
    packed = struct.pack('<i?IIIqqqqqqq', *fixed)
    return packed + name.encode().ljust(128, b'\0') + extra(kind, data, fingerprint).ljust(384, b'\0')


def write(out, objects):
    head = HEAD + b'02\0' + IDENTITY
    head += struct.pack('<8q', 0, 0, 48 - len(objects), 48, 4096, 28080, 32768, 0)
    table, body = b'', b''
    for number, (kind, name, data, fingerprint) in enumerate(objects, 1):
        table += descriptor(number, 32768 + len(body), kind, name, data, fingerprint)
        body += data + bytes(-len(data) % 4096)
    with open(out, 'wb') as file:
        file.write((head.ljust(4096, b'\0') + table).ljust(32768, b'\0') + body)


def listing(objects):
    entries = []
    for number, (kind, name, data, fingerprint) in enumerate(objects, 1):
        raw = descriptor(number, 0, kind, name, data, fingerprint)
        signed = raw[:5] + struct.pack('<I', number - 1) + raw[13:17] + raw[25:33] + raw[41:49] + raw[57:585]
        entries.append({'relativeId': number - 1, 'descriptorDigest': digest(signed), 'objectDigest': digest(data)})
    return json.dumps({'version': 1, 'header': {'digest': digest(HEAD + IDENTITY)}, 'objects': entries})


def oci(layout):
    def blob(named):
        return open(layout + '/blobs/' + named['digest'].replace(':', '/'), 'rb').read()

    def described(kind, data):
        return {'mediaType': kind, 'digest': digest(data), 'size': len(data)}

    manifest = json.loads(blob(json.load(open(layout + '/index.json'))['manifests'][0]))
    config = json.loads(blob(manifest['config']))
    layers = []
    for layer in manifest['layers']:
        tar = subprocess.run(['sh', '-c', 'zcat -f'], input=blob(layer), stdout=subprocess.PIPE, check=True).stdout
        subprocess.run(['tar2sqfs', '-f', '-q', '-c', 'gzip', 'layer.sqfs'], input=tar, check=True)
        layers.append(open('layer.sqfs', 'rb').read())
    os.remove('layer.sqfs')
    config['rootfs']['diff_ids'] = [digest(layer) for layer in layers]
    config = json.dumps(config).encode()
    manifest['config'] = described(manifest['config']['mediaType'], config)
    manifest['layers'] = [described('application/vnd.sylabs.image.layer.v1.squashfs', layer) for layer in layers]
    manifest = json.dumps(manifest).encode()
    index = {'schemaVersion': 2, 'manifests': [described('application/vnd.oci.image.manifest.v1+json', manifest)]}
    blobs = [('blob', '', data, '') for data in [manifest, config] + layers]
    return [('index', '', json.dumps(index).encode(), '')] + blobs


if sys.argv[1] == 'write':
    write(sys.argv[2], [parsed(each) for each in sys.argv[3:]])
elif sys.argv[1] == 'list':
    print(listing([parsed(each) for each in sys.argv[2:]]), end='')
else:
    write(sys.argv[2], oci(sys.argv[3]))
