# shellcheck shell=bash
# A guest's libvirt XML, made from its settings (guest.json). Every value in there was checked when the guest was added.

guest_xml() {
  local settings=$LAB_STATE/guests/$1/guest.json name kind uuid memory address image words folder domain cpu
  IFS=$'\t' read -r name kind uuid memory address image words < <(jq -r '
    [.name, .kind, .uuid, .memoryMiB, .address, .image, (.pattern // {} | to_entries | map("pindah.\(.key)=\(.value)") | join(" "))] | @tsv' "$settings")
  folder=$HOST_GUESTS/$name
  if [ "$(accelerator)" = kvm ]; then
    domain=kvm cpu="<cpu mode='host-passthrough' migratable='on'/>"
  else
    domain=qemu cpu="<cpu><model>qemu64</model></cpu>"
  fi
  cat <<EOF
<domain type='$domain'>
  <name>$name</name>
  <uuid>$uuid</uuid>
  <metadata>
    <pindah:guest xmlns:pindah="https://pindah.io/xmlns/guest/1"><pindah:probe address="$address" port="$PROBE_PORT"/></pindah:guest>
  </metadata>
  <memory unit='MiB'>$memory</memory>
  <vcpu>1</vcpu>
  <os>
    <type arch='x86_64' machine='$(guest_machine)'>hvm</type>
    <kernel>$HOST_IMAGES/$image/vmlinuz</kernel>
    <initrd>$HOST_IMAGES/$image/initrd.img</initrd>
    <cmdline>$(guest_cmdline "$kind" "$name" "$uuid" "$address")${words:+ $words}</cmdline>
  </os>
  <features><acpi/></features>
  $cpu
  <clock offset='utc'/>
  <on_poweroff>destroy</on_poweroff>
  <on_reboot>restart</on_reboot>
  <on_crash>destroy</on_crash>
  <devices>
    <emulator>/usr/bin/qemu-system-x86_64</emulator>
$(guest_disk_xml "$kind" "$folder")
$(guest_channel_xml "$kind")
    <controller type='usb' model='none'/>
    <interface type='bridge'>
      <mac address='$(guest_mac "$address")'/>
      <source bridge='br0'/>
      <model type='virtio'/>
      <rom enabled='no'/>
    </interface>
    <serial type='pty'><log file='$folder/console.log' append='on'/><target port='0'/></serial>
    <console type='pty'><target type='serial' port='0'/></console>
    <video><model type='none'/></video>
    <memballoon model='virtio'><stats period='5'/></memballoon>
    <rng model='virtio'><backend model='random'>/dev/urandom</backend></rng>
  </devices>
</domain>
EOF
}

guest_cmdline() {
  local kind=$1 name=$2 uuid=$3 words="console=ttyS0 quiet panic=5 pindah.address=$4/24"
  # What these leave out would protect a guest that is only emulated from nothing, and costs a fifth of its start.
  [ "$(accelerator)" = kvm ] || words+=" mitigations=off lsm=capability"
  case $kind in
    tiny) echo "$words pindah.name=$name" ;;
    debian)
      echo "$words net.ifnames=0 systemd.show_status=false systemd.hostname=$name systemd.machine_id=${uuid//-/}"
      ;;
  esac
}

guest_disk_xml() {
  [ "$1" = debian ] || return 0
  cat <<EOF
    <disk type='file' device='disk'>
      <driver name='qemu' type='qcow2' cache='none' discard='unmap'/>
      <source file='$2/disk.qcow2'/>
      <target dev='vda' bus='virtio'/>
    </disk>
EOF
}

# For lab guest exec. The tiny guest has no agent that would answer.
guest_channel_xml() {
  [ "$1" = debian ] || return 0
  echo "    <channel type='unix'><target type='virtio' name='org.qemu.guest_agent.0'/></channel>"
}

guest_mac() { printf '52:54:00:70:69:%02x' "${1##*.}"; }
